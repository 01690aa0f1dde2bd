/**
 * Whether a sentence only asks the agent how things stand and states nothing: “anything else you need to know?”.
 * A question about the program is a wish (“can it show that?”), so only these few are known, each as a whole.
 */
export function onlyAsksAgent(sentence: string): boolean {
  if (sentence.length > longestQuestion) return false;
  const words = sentence
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/^(?:(?:ok|okay|so|and|but|well|now|then|und|also|gut|dann)[\s,]+)*/u, '')
    .replace(/(?:[\s,]+(?:please|then|now|yet|bitte|denn|jetzt|schon))*[\s.?!？]*$/u, '');
  return questions.some((question) => question.test(words));
}

const longestQuestion = 100;

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'u');

const questions: readonly RegExp[] = [
  '(?:is there |do you (?:need|want) (?:to know )?)?anything else(?: (?:that )?(?:you|i) (?:need|want|should)(?: to (?:know|tell you|say))?)?(?: from me)?',
  '(?:do you have )?any (?:more |other |further )?questions(?: (?:for me|left|so far|about (?:it|that|this)))?',
  'what (?:else )?do you (?:think|need|suggest|recommend|propose)(?: (?:to know|from me|about (?:it|that|this)|next))*',
  "what(?:'s| is) (?:next|missing|left|still (?:open|missing|unclear)|unclear|your (?:opinion|advice|suggestion))",
  'what (?:next|else)',
  '(?:does|did) (?:that|this|it) make sense(?: to you)?',
  '(?:is (?:that|this|it|everything)|are (?:we|you)) (?:all|clear|ready|done|enough)(?: (?:to you|for you|so far|for now))*',
  '(?:do|did|can) you (?:understand|follow|get it|get that)(?: (?:me|that|it|this|so far))*',
  '(?:can|could|would|will) you (?:please )?(?:explain|summari[sz]e|repeat|recap)(?: (?:that|it|this|everything|the spec|what we have|to me|so far|again|for me))*',
  'who are you|what (?:are you|can you do)|are you (?:there|still there)|how are you',
  '(?:brauchst|willst|musst) du (?:sonst )?noch (?:etwas|was|mehr)(?: (?:wissen|von mir|zu wissen))*',
  '(?:hast du )?(?:sonst )?(?:noch |weitere )?fragen(?: (?:an mich|dazu))?',
  'sonst noch (?:etwas|was)',
  'was (?:fehlt|brauchst du|meinst du|denkst du|hältst du davon|schlägst du vor|kommt als nächstes)(?: (?:noch|dazu|davon|von mir))*',
  'ist (?:das|alles|es) (?:soweit |so weit )?(?:klar|verständlich)',
  'verstehst du(?: mich| das)?',
  'kannst du (?:das|es|alles) (?:noch einmal |nochmal )?(?:zusammenfassen|erklären|wiederholen)',
].map(whole);
