import { wordsOf } from '#kernel/words.ts';

const shortestWord = 2;
const longestWord = 40;

/** What stands in every text finds nothing; folded, in the languages of the desk. */
const everywhere = new Set(
  wordsOf(`
    the and for with that this from have has are was were been not but you your our can all any will would there their what when
    which who how into out about its they them she him her his also an am as at be by do go he if in is it me my no of on or so to
    up us we
    и в на не что это как для при или так все мы вы они она его её уже был была было были есть где если чтобы после меня нас вас
    до от из за ли ни но ну об по то со бы же он ко во ещё мне мой
    і та й у в на не що це як для при або так усе ми ви вони вона його її вже був була було були є де якщо щоб після мене нас вас
    до від за зі із ні но об по то чи бо би же до мій мені
    ir ar bet kad tai yra buvo nuo per prie už mes jūs jie ji jis kai kaip ne iš su be jau mano mūsų jūsų į ką to ta jo po aš
  `),
);

const isTelling = (word: string): boolean => word.length >= shortestWord && !everywhere.has(word);

/** The words a text is found by, each once, in the order they stand. */
export const tellingWords = (text: string): readonly string[] => [
  ...new Set(
    wordsOf(text)
      .map((word) => word.slice(0, longestWord))
      .filter(isTelling),
  ),
];

const mostAsked = 8;

/** What is asked for: beginnings of words. What finds nothing by itself is left out. */
export const askedWords = (question: string): readonly string[] =>
  tellingWords(question).slice(0, mostAsked);

/** Whether each asked word begins one of the words. */
export const areAllIn = (asked: readonly string[], words: readonly string[]): boolean =>
  asked.every((beginning) => words.some((word) => word.startsWith(beginning)));
