/** What an HTML text may cost to read carefully; what is beyond is flattened to its words (attack class 41). */
export const htmlBudgets = {
  characters: 1024 * 1024,
  depth: 100,
  elements: 20_000,
  /** Every `<` and `&`, whether a tag or an entity follows or not: the careful readers are slow over them. */
  brackets: 60_000,
  ampersands: 200_000,
} as const;

const tag = /<(\/?)([a-z][a-z0-9]{0,20})|<!--/gi;
const unclosed = ['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'];

const hasMoreThan = (most: number, sign: string, html: string): boolean => {
  let seen = 0;
  for (let at = html.indexOf(sign); at >= 0; at = html.indexOf(sign, at + 1)) {
    seen += 1;
    if (seen > most) return true;
  }
  return false;
};

/** Whether an HTML text has more elements, or deeper ones, than a careful reader is given. */
export const isTooMuchHtml = (html: string): boolean => {
  if (hasMoreThan(htmlBudgets.brackets, '<', html)) return true;
  if (hasMoreThan(htmlBudgets.ampersands, '&', html)) return true;
  let depth = 0;
  let elements = 0;
  for (const [, slash, name = ''] of html.matchAll(tag)) {
    if (unclosed.includes(name.toLowerCase()) || name === '') continue;
    depth = slash === '/' ? Math.max(depth - 1, 0) : depth + 1;
    elements += 1;
    if (depth > htmlBudgets.depth || elements > htmlBudgets.elements) return true;
  }
  return false;
};
