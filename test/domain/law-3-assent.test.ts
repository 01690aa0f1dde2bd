import { describe, expect, test } from 'vitest';
import {
  answeredText,
  isBareAnswer,
  isBareAssent,
  isDelegation,
  saysNothing,
} from '../../src/domain/answers/assent.ts';
import { makeId } from '../../src/domain/items/ids.ts';
import type { Context } from '../../src/domain/items/utterance.ts';
import { backingOf } from '../../src/domain/origins/provenance.ts';
import { asked, question, utterance } from './samples.ts';

const nothing: Context = { kind: 'none' };
const database = asked('Which database?', 'PostgreSQL', 'SQLite', 'None');

const turn = (questions: number, changes: number, reply = 'Here it is.'): Context => ({
  kind: 'turn',
  reply,
  questions: Array.from({ length: questions }, (_, index) => question(index + 1, `Question ${index + 1}?`)),
  changes: Array.from({ length: changes }, (_, index) => ({
    id: makeId('change', index + 1),
    item: makeId('item', index + 1),
    text: `Change ${index + 1}.`,
  })),
});

const assents = `
  yes | Yes. | YES! | yes exactly | yes exactly please | exactly | ok | OK do it | okay, go ahead | sure | sounds good
  that's right | that’s it | lgtm | perfect, thanks | +1 | 👍 | ✅ | 👍🏽👍 | yes ✅ | same for the others
  yes, same for the rest | do it | agreed | as you suggested | both | all of them | y | Yep :-) | right
  ja | Ja, genau. | genau so | Ja genau so bitte | stimmt | passt | klar, mach das | in Ordnung | Natürlich!
  das Gleiche für die anderen | oui | Oui, exactement | d'accord | d’accord | c'est ça | bien sûr | ça marche, merci
  pareil pour les autres | sí | si, claro | exacto | de acuerdo, gracias | lo mismo para los demás | vale
  sì | va bene | esatto | certo, grazie | lo stesso per gli altri | sim | isso mesmo | com certeza
  ja precies | klopt | dat is goed | doe maar | tak | dokładnie tak | zgadza się | да | Да, именно так | согласен
  是的 | 对 | 好的 | 好的，就这样 | 没问题 | 其他的也一样 | はい | その通りです | はい、お願いします | 了解です | 네 | 네, 맞아요
  그렇게 해주세요 | evet | EVET | aynen öyle | tamam, lütfen | ja precis | stämmer bra | gör så | kyllä | ano, přesně
  נכון | نعم | हाँ | ναι | ใช่ | the second one | second | first and third | the last one | die zweite | le deuxième
  la segunda | den andra | второй | 第二个 | 二番目 | 두 번째 | option 2 | #2 | 2) | (b) | b | no. 2 | yes, the first
  ikinci | C1 yes | yes to C2
`
  .split(/[|\n]/)
  .map((text) => text.trim())
  .filter(Boolean);

const refusals = [
  'no',
  'No!',
  'nope',
  'no thanks',
  'nein',
  'Nein, danke',
  'non',
  'non merci',
  'ninguno',
  'não',
  'nee',
];
refusals.push(
  'nie',
  'нет',
  '不',
  '不要',
  'いいえ',
  '아니요',
  'hayır',
  'HAYIR',
  'nej',
  'nein, keins davon',
  '👎',
  '❌',
  'none',
);

const delegations = `
  you decide | up to you | whatever | whatever you think | Whatever you think is best. | I don't care | I do not care | your call, thanks
  doesn't matter | no preference | maybe | I don't know | either is fine | ok, you decide | yes, whatever
  mir egal | Ist mir egal. | egal | entscheide du | wie du meinst | keine Ahnung | weiß nicht | comme tu veux
  peu importe | à toi de voir | n'importe lequel | como quieras | me da igual | no sé | decidi tu | come vuoi | tanto faz
  você decide | maakt niet uit | jij beslist | obojętnie | jak chcesz | без разницы | решай сам | 你决定 | 随便 | 无所谓
  お任せします | どちらでもいいです | 알아서 해주세요 | 상관없어요 | fark etmez | sen karar ver | spelar ingen roll | du bestämmer
`
  .split(/[|\n]/)
  .map((text) => text.trim())
  .filter(Boolean);

const contents = `
  yes, but in UTC | yes, in UTC | no, in UTC | ok but only for admins | not the first | PostgreSQL | use Redis | red
  ja, aber ohne Login | ja, in UTC | genau, und zwar stündlich | oui, mais en UTC | sí, pero en UTC | да, но в UTC
  是的，但用UTC | はい、でもUTCで | 네, 하지만 UTC로 | yes > 5 | 5% | 1.5 | -1 | 10:30 | 24/7 | right aligned | log every call
  never | always | yes and log it to a file | same for deleted users | the second field is optional | do it weekly
`
  .split(/[|\n]/)
  .map((text) => text.trim())
  .filter(Boolean);

describe('law 3: yes means nothing without its question', () => {
  test.each(assents)('“%s” is a bare assent', (text) => {
    expect(isBareAssent(text, nothing)).toBe(true);
    expect(isDelegation(text)).toBe(false);
  });

  test.each(refusals)('“%s” is a bare answer and no assent', (text) => {
    expect(isBareAnswer(text, nothing)).toBe(true);
    expect(isBareAssent(text, nothing)).toBe(false);
  });

  test.each(delegations)('“%s” hands the decision back', (text) => {
    expect(isDelegation(text)).toBe(true);
    expect(isBareAnswer(text, nothing)).toBe(false);
    expect(saysNothing(text, nothing)).toBe(true);
  });

  test.each(contents)('“%s” says something itself', (text) => {
    expect(isBareAnswer(text, nothing)).toBe(false);
    expect(isDelegation(text)).toBe(false);
    expect(saysNothing(text, nothing)).toBe(false);
  });

  test.each(['hi', 'Hello!', 'thanks', 'Guten Morgen', 'merci beaucoup', '你好', '🙂'])(
    '“%s” says nothing',
    (text) => {
      expect(saysNothing(text, nothing)).toBe(true);
      expect(isBareAnswer(text, nothing)).toBe(false);
    },
  );

  test('bare answers are recognised with their accents left out and in other Unicode forms', () => {
    for (const text of assents) expect(isBareAssent(text.normalize('NFD'), nothing), text).toBe(true);
    expect(isBareAssent('ca marche', nothing)).toBe(true);
    expect(isBareAssent('ＯＫ', nothing)).toBe(true);
  });
});

describe('a number', () => {
  test('picks where so many options are offered', () => {
    expect(isBareAnswer('2', database)).toBe(true);
    expect(isBareAnswer('two', database)).toBe(true);
    expect(isBareAnswer('60', database)).toBe(false);
    expect(isBareAnswer('0', database)).toBe(false);
    expect(isBareAnswer('4', database)).toBe(false);
  });

  test('is an amount where none are offered', () => {
    expect(isBareAnswer('2', asked('How many per minute?'))).toBe(false);
    expect(isBareAnswer('60', asked('How many per minute?'))).toBe(false);
    expect(isBareAnswer('yes, 60', asked('Is there a limit?'))).toBe(false);
    expect(isBareAnswer('2', turn(1, 2))).toBe(false);
  });

  test('picks a change where no question was asked', () => {
    expect(isBareAnswer('2', turn(0, 2))).toBe(true);
    expect(isBareAnswer('3', turn(0, 2))).toBe(false);
  });

  test('means nothing where nothing was asked', () => {
    expect(isBareAnswer('2', nothing)).toBe(true);
    expect(backingOf([{ utterance: 'U1', quote: '2' }], () => utterance(1, '2')).backing.origin).toBe(
      'inferred',
    );
  });
});

describe('an option word for word', () => {
  test('is the agent’s wording, which the human took over', () => {
    expect(isBareAssent('postgresql', database)).toBe(true);
    expect(isBareAssent('Yes, PostgreSQL please!', database)).toBe(true);
    expect(isBareAssent('PostgreSQL, because we run it', database)).toBe(false);
    expect(isBareAssent('not PostgreSQL', database)).toBe(false);
    expect(isBareAssent('no PostgreSQL', database)).toBe(false);
    expect(isBareAssent('60', asked('How many?', '30', '60'))).toBe(true);
  });

  test('hands the decision back where it says so, by its words or its number', () => {
    const context = asked('Which colour?', 'Red', 'You decide');
    expect(isDelegation('You decide', context)).toBe(true);
    expect(isDelegation('2', context)).toBe(true);
    expect(isDelegation('1', context)).toBe(false);
  });

  test('is a choice although it sounds undecided elsewhere', () => {
    expect(isDelegation('later', asked('When?', 'Now', 'Later'))).toBe(false);
    expect(isBareAssent('later', asked('When?', 'Now', 'Later'))).toBe(true);
    expect(isDelegation('later')).toBe(true);
  });
});

describe('what was answered', () => {
  test('is told by text, with the option that was picked', () => {
    expect(answeredText(database)).toBe('Which database?');
    expect(answeredText(database, undefined, 'the second one')).toBe('Which database? → SQLite');
    expect(answeredText(database, undefined, 'b')).toBe('Which database? → SQLite');
    expect(answeredText(database, undefined, 'the last one')).toBe('Which database? → None');
    expect(answeredText(database, undefined, '1 and 2')).toBe('Which database? → PostgreSQL, SQLite');
    expect(answeredText(database, undefined, 'sqlite, thanks')).toBe('Which database? → SQLite');
  });

  test('includes the recommendation that a plain yes accepts', () => {
    const context: Context = {
      kind: 'question',
      question: { ...question(1, 'Which database?', 'PostgreSQL', 'SQLite'), recommended: 'SQLite' },
    };
    expect(answeredText(context, undefined, 'yes')).toBe('Which database? → SQLite');
    expect(answeredText(context, undefined, 'the first')).toBe('Which database? → PostgreSQL');
    expect(answeredText(context, undefined, 'no')).toBe('Which database?');
  });

  test('is the option that begins with the yes or no that was said, whatever was recommended', () => {
    const told = question(6, 'Is the lead told as well?', 'No, not in the first version', 'Yes, by mail');
    const context: Context = { kind: 'question', question: { ...told, recommended: told.options[0]! } };
    expect(answeredText(context, undefined, 'yes')).toBe('Is the lead told as well? → Yes, by mail');
    expect(answeredText(context, undefined, 'no')).toBe(
      'Is the lead told as well? → No, not in the first version',
    );
    expect(answeredText(context, undefined, 'ja genau')).toBe('Is the lead told as well? → Yes, by mail');
    expect(answeredText(context, undefined, 'same for the others')).toBe('Is the lead told as well?');
    const only: Context = {
      kind: 'question',
      question: { ...question(7, 'Told?', 'No', 'The lead'), recommended: 'No' },
    };
    expect(answeredText(only, undefined, 'yes')).toBe('Told?');
  });

  test('is the longest option that the words take over', () => {
    const context = asked('What?', 'Log', 'Log all', '5');
    expect(answeredText(context, undefined, 'log all, please')).toBe('What? → Log all');
    expect(answeredText(context, undefined, '5%')).toBe('What?');
  });

  test('must be named where there were several', () => {
    expect(answeredText(turn(1, 2))).toBeUndefined();
    expect(answeredText(turn(1, 2), 'Q1')).toBe('Question 1?');
    expect(answeredText(turn(1, 2), 'c2')).toBe('Change 2.');
    expect(answeredText(turn(1, 2), 'R2')).toBe('Change 2.');
    expect(answeredText(turn(1, 2), 'Q9')).toBeUndefined();
    expect(answeredText(turn(2, 1), 'Q1 and Q2')).toBeUndefined();
  });

  test('is the only one, or the reply itself, or the item or build that was on the screen', () => {
    expect(answeredText(turn(1, 0))).toBe('Question 1?');
    expect(answeredText(turn(0, 1))).toBe('Change 1.');
    expect(answeredText(turn(0, 0, 'So it is a web page, right?'))).toBe('So it is a web page, right?');
    expect(answeredText(turn(0, 0, ''))).toBeUndefined();
    expect(answeredText({ kind: 'item', id: makeId('item', 1), text: 'It logs.' })).toBe('It logs.');
    expect(answeredText({ kind: 'build', id: makeId('build', 1), text: 'Built.' })).toBe('Built.');
    expect(answeredText(nothing)).toBeUndefined();
  });
});

describe('the name of a file that came with the words', () => {
  test.each(['@pasted-1.log', '@"my notes.md", @trace.log.', ' @a.png '])(
    'says nothing alone: %j',
    (text) => {
      expect(saysNothing(text, { kind: 'none' })).toBe(true);
    },
  );

  test('says something together with words of the human', () => {
    expect(saysNothing('avoid what @trace.log shows', { kind: 'none' })).toBe(false);
  });
});
