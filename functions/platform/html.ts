/** Text that is HTML already; everything else is escaped when it is put into a page. */
export type Html = { readonly html: string };

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (value: string | Html): string =>
  typeof value === 'string'
    ? value.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')
    : value.html;

/** Puts values into HTML, escaped: `` html`<p>${name}</p>` ``. */
export const html = (parts: TemplateStringsArray, ...values: readonly (string | Html)[]): Html => ({
  html: parts.reduce((text, part, index) => text + escaped(values[index - 1] ?? '') + part),
});

export const noHtml: Html = { html: '' };

/** Parts, one after the other. */
export const joined = (parts: readonly Html[]): Html => ({
  html: parts.map((part) => part.html).join(''),
});
