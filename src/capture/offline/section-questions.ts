import type { Section } from '../../domain/items/section.ts';
import { sameText } from '../../domain/similarity/plain-words.ts';

export type Language = 'en' | 'de';

/** What is asked about a section that says nothing yet. */
export interface SectionQuestion {
  readonly section: Section;
  readonly text: string;
  readonly options: readonly string[];
  /** An option that leaves the section empty. */
  readonly nothing?: string;
}

const questions: { readonly [Name in Language]: readonly SectionQuestion[] } = {
  en: [
    { section: 'goal', text: 'What is it for, and who uses it?', options: [] },
    {
      section: 'interface',
      text: 'How is it used: what goes in, and what comes out?',
      options: [
        'It is a command: it reads files or standard input and writes to standard output.',
        'It is an HTTP API.',
        'It is a page in the browser.',
      ],
    },
    { section: 'behavior', text: 'What does it do with what goes in, step by step?', options: [] },
    {
      section: 'failure',
      text: 'What happens when something goes wrong, such as bad input?',
      options: [
        'It stops with a message that says what is wrong.',
        'It skips what is bad, goes on, and says at the end what it skipped.',
      ],
    },
    {
      section: 'constraint',
      text: 'Which limits must it keep: size, speed, memory, platform?',
      options: ['There are no limits to keep.'],
      nothing: 'There are no limits to keep.',
    },
    {
      section: 'acceptance',
      text: 'How will you see that it works? Give an example: what goes in, and what comes out.',
      options: [],
    },
    {
      section: 'exclusion',
      text: 'What shall it not do, now or ever?',
      options: ['Nothing is out of scope.'],
      nothing: 'Nothing is out of scope.',
    },
  ],
  de: [
    { section: 'goal', text: 'Wofür ist es, und wer benutzt es?', options: [] },
    {
      section: 'interface',
      text: 'Wie wird es benutzt: Was geht hinein, was kommt heraus?',
      options: [
        'Es ist ein Befehl: Er liest Dateien oder die Standardeingabe und schreibt auf die Standardausgabe.',
        'Es ist eine HTTP-Schnittstelle.',
        'Es ist eine Seite im Browser.',
      ],
    },
    { section: 'behavior', text: 'Was macht es mit dem, was hineingeht, Schritt für Schritt?', options: [] },
    {
      section: 'failure',
      text: 'Was passiert, wenn etwas schiefgeht, zum Beispiel bei falschen Eingaben?',
      options: [
        'Es bricht mit einer Meldung ab, die sagt, was falsch ist.',
        'Es überspringt das Fehlerhafte, macht weiter und nennt es am Ende.',
      ],
    },
    {
      section: 'constraint',
      text: 'Welche Grenzen muss es einhalten: Größe, Tempo, Speicher, Plattform?',
      options: ['Es gibt keine Grenzen.'],
      nothing: 'Es gibt keine Grenzen.',
    },
    {
      section: 'acceptance',
      text: 'Woran siehst du, dass es funktioniert? Ein Beispiel: was hineingeht und was herauskommt.',
      options: [],
    },
    {
      section: 'exclusion',
      text: 'Was soll es nicht tun, jetzt oder überhaupt?',
      options: ['Nichts ist ausgeschlossen.'],
      nothing: 'Nichts ist ausgeschlossen.',
    },
  ],
};

/** The questions about sections, in the order in which they are asked. */
export const sectionQuestions = (language: Language): readonly SectionQuestion[] => questions[language];

/** The question about a section that a text is; `undefined` when another agent asked it. */
export const questionAbout = (text: string): SectionQuestion | undefined =>
  [...questions.en, ...questions.de].find((question) => sameText(question.text, text));

const german =
  /(?<!\p{L})(?:der|die|das|und|nicht|ich|ein|eine|soll|muss|mit|für|ist|wenn|wird|auch|auf|kein|keine)(?!\p{L})|[äöüß]/giu;
const english = /(?<!\p{L})(?:the|and|not|i|a|an|it|is|to|of|with|for|if|when|must|should|on|no)(?!\p{L})/giu;

/** English, unless the words are rather German. */
export function languageOf(text: string): Language {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return count(german) > count(english) ? 'de' : 'en';
}
