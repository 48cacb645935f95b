import Mustache from 'mustache';

/** Plain text: nothing is escaped, and what a person wrote is never read as a template. */
const plain = { escape: (text: string): string => text };

/** Fills the placeholders of a text; what is not given is empty. */
export const fillText = (text: string, variables: Readonly<Record<string, string>>): string =>
  Mustache.render(text, variables, {}, plain);
