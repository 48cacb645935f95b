import sanitize, { type Attributes, type IOptions, type Tag } from 'sanitize-html';
import { htmlBudgets, isTooMuchHtml } from './html-budget.ts';

/** HTML of a mail, safe to put into a sandboxed frame: it runs nothing and asks nobody for anything (G8). */
export type SafeHtml = {
  readonly html: string;
  /** Images kept elsewhere, whose addresses were moved aside to `data-remote-src`. */
  readonly remoteImages: number;
};

const lengths = [/^-?\d{1,4}(?:\.\d{1,3})?(?:px|pt|em|rem|%|cm|mm|in)?$/i];
const colours = [
  /^#[0-9a-f]{3,8}$/i,
  /^[a-z]{3,30}$/i,
  /^rgba?\(\s{0,3}\d{1,3}(?:\s{0,3},\s{0,3}[\d.]{1,5}){2,3}\s{0,3}\)$/i,
];
const words = [/^[a-z-]{1,30}$/i];

/** Looks, and nothing that loads, moves over something else, or hides. */
const styles = {
  color: colours,
  'background-color': colours,
  'text-align': words,
  'text-decoration': words,
  'font-weight': [...words, /^\d{3}$/],
  'font-style': words,
  'font-size': [...lengths, ...words],
  'font-family': [/^[\w\s,'"-]{1,100}$/],
  'white-space': words,
  'border-left': [/^[\w\s#.-]{1,60}$/],
  padding: lengths,
  'padding-left': lengths,
  'margin-left': [/^\d{1,3}(?:px|pt|em)?$/i],
  width: lengths,
};

const textTags = [
  ...[
    'a',
    'b',
    'i',
    'u',
    's',
    'em',
    'strong',
    'small',
    'sub',
    'sup',
    'big',
    'strike',
    'del',
    'ins',
  ],
  ...['p', 'div', 'span', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'center', 'font'],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote', 'pre', 'code', 'tt', 'kbd', 'samp', 'q'],
  ...['abbr', 'cite', 'address', 'wbr'],
];
const tableTags = [
  'table',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'td',
  'th',
  'caption',
  'colgroup',
  'col',
];
const cell = ['colspan', 'rowspan', 'align', 'valign', 'width', 'height', 'bgcolor', 'nowrap'];

const inlineData = /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z0-9+/=\s]*$/i;
/** Links within the mail, or relative to wherever it is shown, lead nowhere a sender may decide. */
const linked = /^(?:https?:|mailto:|tel:)/i;
const remote = /^(?:https?:)?\/\//i;

/** An image of the mail by the id of its file; a foreign one only by name, to be asked for by a click. */
const imageOf = (
  { src = '', alt, width, height }: Attributes,
  attachmentIds: ReadonlyMap<string, string>,
): Attributes => {
  const address = src.trim();
  const looks = {
    ...(alt ? { alt } : {}),
    ...(width ? { width } : {}),
    ...(height ? { height } : {}),
  };
  const id = /^cid:/i.test(address) ? attachmentIds.get(address.slice(4)) : undefined;
  if (id !== undefined) return { ...looks, 'data-attachment-id': id };
  if (inlineData.test(address)) return { ...looks, src: address };
  return remote.test(address) ? { ...looks, 'data-remote-src': address } : looks;
};

const optionsFor = (image: (given: Attributes) => Attributes): IOptions => ({
  allowedTags: [...textTags, ...tableTags, 'img'],
  allowedAttributes: {
    '*': ['style', 'dir', 'lang', 'align'],
    a: ['href', 'title', 'rel', 'target'],
    img: ['src', 'alt', 'width', 'height', 'data-attachment-id', 'data-remote-src'],
    font: ['color', 'face', 'size'],
    table: ['border', 'cellpadding', 'cellspacing', 'width', 'bgcolor'],
    td: cell,
    th: cell,
    col: ['span', 'width'],
    ol: ['start', 'type'],
  },
  allowedStyles: { '*': styles },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['data'] },
  allowProtocolRelative: false,
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'template', 'xmp'],
  nestingLimit: htmlBudgets.depth,
  transformTags: {
    a: (tagName, { href, title }): Tag => ({
      tagName,
      attribs: {
        ...(href !== undefined && linked.test(href.trim()) ? { href: href.trim() } : {}),
        ...(title ? { title } : {}),
        rel: 'noopener noreferrer nofollow',
        target: '_blank',
      },
    }),
    img: (tagName, given): Tag => ({ tagName, attribs: image(given) }),
  },
});

/**
 * The HTML of a mail as it may be shown: an allow-list of elements and looks, once, before it is kept. Nothing of it is loaded
 * from elsewhere; inline images are named by the id of their file (`data-attachment-id`), remote ones by `data-remote-src`.
 * `undefined` for what is beyond the budgets, before and after: such mail is shown by its words alone.
 * @param attachmentIds Content-ID, without brackets, to the id of the file
 */
export const sanitiseHtml = (
  html: string,
  attachmentIds: ReadonlyMap<string, string>,
): SafeHtml | undefined => {
  if (html.length > htmlBudgets.characters || isTooMuchHtml(html)) return undefined;
  let remoteImages = 0;
  const safe = sanitize(
    html,
    optionsFor((given) => {
      const image = imageOf(given, attachmentIds);
      if ('data-remote-src' in image) remoteImages += 1;
      return image;
    }),
  ).trim();
  if (safe === '' || safe.length > htmlBudgets.characters) return undefined;
  return { html: safe, remoteImages };
};
