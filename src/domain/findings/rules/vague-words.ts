/** Qualities that say nothing until they are measured. */
const qualities = `
  fast, faster, quick, quickly, performant, high performance, user-friendly, user friendly, easy, easily,
  easy to use, simple to use, intuitive, convenient, comfortable, robust, reliable, appropriate,
  appropriately, adequate, adequately, suitable, reasonable, reasonably, sufficient, sufficiently,
  efficient, efficiently, flexible, scalable, seamless, seamlessly, modern, state of the art, beautiful,
  nice, nicely, properly, gracefully, smooth, smoothly, lightweight, optimal, optimally, sensible,
  as soon as possible, as fast as possible, as needed, if possible, where possible, if appropriate,
  when necessary, schnell, schnelle, schneller, schnelles, schnellen, zügig, performante,
  benutzerfreundlich, benutzerfreundliche, nutzerfreundlich, nutzerfreundliche, bedienerfreundlich,
  einfach, einfach zu bedienen, leicht zu bedienen, intuitiv, intuitive, bequem, robuste, robustes, robuster,
  zuverlässig, zuverlässige, angemessen, angemessene, angemessener, geeignet, geeignete, geeigneter,
  passend, passende, ausreichend, ausreichende, hinreichend, effizient, effiziente, flexibel, flexible,
  skalierbar, nahtlos, moderne, schön, schöne, ordentlich, vernünftig, vernünftige, sinnvoll, sinnvolle,
  möglichst, wenn möglich, falls möglich, bei bedarf,
  rapide, rapides, rapidement, convivial, conviviale, intuitif, facile, faciles, facilement, ergonomique, fluide,
  performant, performants, approprié, appropriée, si possible, si nécessaire, au besoin,
  rápido, rápida, rápidamente, fácil, fácilmente, intuitivo, intuitiva, amigable, adecuado, adecuada, apropiado,
  eficiente, eficientes, robusto, robusta, si es posible, cuando sea necesario,
  veloce, velocemente, facilmente, efficiente, adeguato, adeguata, se possibile,
  adequado, adequada, rapidamente, se possível, snel, snelle, gebruiksvriendelijk, makkelijk, eenvoudig,
  indien mogelijk
`;

/** Lists without an end. A number elsewhere in the item does not complete them. */
const openEnds = `
  etc, and so on, and so forth, and the like, tbd, to be defined, to be decided, to be determined,
  needs clarification, to be clarified, usw,
  und so weiter, und dergleichen, u.ä, noch offen, noch zu klären, et cetera, ainsi de suite, à définir,
  etcétera, y así sucesivamente, por definir, eccetera, e così via, da definire, e assim por diante, a definir,
  enzovoort, enz
`;

/** What is quoted is somebody's text or a name: a button “Fast mode”, a command `nice`. */
const quoted = /`[^`\n]*`|“[^”\n]*”|„[^“\n]*“|«[^»\n]*»|"[^"\n]*"/gu;

/**
 * The words of an item that no test can decide, each once, as they are written. Qualities do not count in an
 * item with a number, nor where an example says what is meant; what is quoted counts nowhere.
 */
export function findVagueWords(written: string, hasExample: boolean): readonly string[] {
  const text = written.replaceAll(quoted, ' ');
  const isMeasured = hasExample || /(?<![\p{L}\p{N}])\p{Nd}/u.test(text);
  const found = [...text.matchAll(openEnd), ...(isMeasured ? [] : text.matchAll(quality))];
  return [...new Set(found.map(([word]) => word))];
}

const openEnd = anyOf(openEnds);
const quality = anyOf(qualities);

/** Whole words only, in any case; longer phrases before the words that they begin with. */
function anyOf(words: string): RegExp {
  const phrases = words
    .split(',')
    .map((word) => word.trim().replaceAll('.', '\\.').replace(/\s+/g, '\\s+'))
    .sort((a, b) => b.length - a.length);
  return new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${phrases.join('|')})(?![\\p{L}\\p{N}_-])`, 'giu');
}
