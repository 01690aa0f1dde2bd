/**
 * A pattern that finds a secret however a server writes it: as it is, with any of its characters escaped as JSON,
 * URLs or HTML do it (also several times over), and as Base64 or hexadecimal digits, alone or inside a longer text.
 */
export function secretForms(secret: string): RegExp {
  const bytes = Buffer.from(secret, 'utf8');
  const forms = [
    [...secret].map((character, at) => escaped(character, at === 0 ? '' : '{1,8}')).join(''),
    ...[0, 1, 2].map((before) => base64(bytes, before)),
    anyCase(bytes.toString('hex')),
  ];
  return new RegExp(forms.join('|'), 'gu');
}

/**
 * One character, plain or escaped, with as many backslashes as `times` says. The first character of a pattern takes
 * one alone: those before it may stay, and a text of nothing but backslashes is not gone through again for each.
 */
function escaped(character: string, times: '' | '{1,8}'): string {
  const units = character.split('').map((unit) => hexadecimal(unit.charCodeAt(0), 4));
  const bytes = [...Buffer.from(character, 'utf8')].map((byte) => hexadecimal(byte, 2));
  const point = character.codePointAt(0)!;
  const forms = [
    units.map((unit) => `\\\\${times}u${unit}`).join(''),
    bytes.map((byte) => `\\\\${times}x${byte}`).join(''),
    bytes.map((byte) => `%(?:25){0,4}${byte}`).join(''),
    `&#(?:0{0,6}${point}|[xX]0{0,6}${anyCase(point.toString(16))});`,
    ...(entities[character] ?? []),
    ...(character === ' ' ? ['\\+'] : []),
    // Behind the others, which may begin with the character itself: a backslash.
    ...(/\w/.test(character) ? [] : [`\\\\${times}${literal(character)}`]),
    literal(character),
  ];
  return `(?:${forms.join('|')})`;
}

const entities: Readonly<Record<string, readonly string[]>> = {
  '&': ['&amp;'],
  '<': ['&lt;'],
  '>': ['&gt;'],
  '"': ['&quot;'],
  "'": ['&apos;'],
  '/': ['&sol;'],
  '=': ['&equals;'],
  '+': ['&plus;'],
};

/**
 * The digits that stand for the secret alone when so many bytes of a group of three stand before it, with those at
 * its two ends that stand for a neighbour, too. Both alphabets, and their signs escaped as well.
 */
function base64(bytes: Buffer, before: number): string {
  const digits = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  const own = digits.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3));
  const core = [...own]
    .map((digit) => (isSign(digit) ? `(?:${escaped(digit, '{1,8}')}|[_-])` : digit))
    .join('');
  return `${before === 0 ? '' : '[\\w+/-]?'}${core}[\\w+/-]?={0,2}`;
}

const isSign = (digit: string): boolean => digit === '+' || digit === '/';

const hexadecimal = (number: number, digits: number): string =>
  anyCase(number.toString(16).padStart(digits, '0'));

const anyCase = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);

const literal = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&');
