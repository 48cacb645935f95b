import { wordsOf } from '#kernel/words.ts';

const shortestWord = 3;
const longestWord = 40;

/** What stands in every text finds nothing; folded, in the languages of the desk. */
const everywhere = new Set(
  wordsOf(`
    the and for with that this from have has are was were been not but you your our can all any will would there their what when
    which who how into out about its it's they them she him her his also
    и в на не что это как для при или так все мы вы они она его её уже был была было были есть где если чтобы после меня нас вас
    і та й у в на не що це як для при або так усе ми ви вони вона його її вже був була було були є де якщо щоб після мене нас вас
    ir ar bet kad tai yra buvo nuo per prie už mes jūs jie ji jis kai kaip ne iš su be jau mano mūsų jūsų
  `),
);

/** Numbers are names, however short; other short words are not. */
const isTelling = (word: string): boolean =>
  (word.length >= shortestWord || /^\d{2,}$/.test(word)) && !everywhere.has(word);

/** The words a text is found by, each once, in the order they stand. */
export const tellingWords = (text: string): readonly string[] => [
  ...new Set(
    wordsOf(text)
      .map((word) => word.slice(0, longestWord))
      .filter(isTelling),
  ),
];

const shortestAsked = 2;
const mostAsked = 8;

/** What is asked for: beginnings of words. What finds nothing by itself is left out. */
export const askedWords = (question: string): readonly string[] =>
  [
    ...new Set(
      wordsOf(question)
        .map((word) => word.slice(0, longestWord))
        .filter((word) => word.length >= shortestAsked && !everywhere.has(word)),
    ),
  ].slice(0, mostAsked);

/** Whether each asked word begins one of the words. */
export const areAllIn = (asked: readonly string[], words: readonly string[]): boolean =>
  asked.every((beginning) => words.some((word) => word.startsWith(beginning)));
