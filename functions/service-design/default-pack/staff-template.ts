import type { Audience, Designs } from '../documents.ts';

export type Template = Designs['templates']['templates'][number];
export type Texts = Template['texts'];

/** Mail to staff because of an event; one each. */
export const to = (audience: Audience, event: string, texts: Texts): Template => ({
  id: `${event.replace('.', '-')}-${audience}`,
  event,
  audience,
  channel: 'email',
  texts,
});
