import { type Designs, textFor } from '../service-design/index.ts';
import type { Occasion } from './occasion.ts';
import { type Recipient, recipientsOf } from './recipients.ts';
import type { Facts } from './render.ts';

export type Template = Designs['templates']['templates'][number];

/** One person to be told by one template. */
export type Telling = { readonly template: Template; readonly recipient: Recipient };

/** Nobody without a phone is told by text message, or noted as untold. */
const isReached = ({ channel }: Template, { phone }: Recipient): boolean =>
  channel !== 'sms' || phone !== undefined;

const mentionsOf = ({ data }: Occasion['event']): readonly string[] =>
  Array.isArray(data['mentions']) ? data['mentions'] : [];

const formerOwnerOf = ({ data }: Occasion['event']): string | undefined =>
  typeof data['previousOwnerId'] === 'string' ? data['previousOwnerId'] : undefined;

/** Who is told by which template; a person is told once an event and channel, by the first template that reaches them. */
export const tellingsOf = (
  templates: readonly Template[],
  { case: of, people, event }: Occasion,
): readonly Telling[] => {
  const tellings = new Map<string, Telling>();
  for (const template of templates) {
    const { audience } = template;
    const named = { mentions: mentionsOf(event), formerOwnerId: formerOwnerOf(event) };
    const asked = { audience, actorId: event.actor.id, ...named };
    for (const recipient of recipientsOf(people, of, asked)) {
      const place = `${template.channel} ${recipient.recipientId}`;
      if (!tellings.has(place) && isReached(template, recipient))
        tellings.set(place, { template, recipient });
    }
  }
  return [...tellings.values()];
};

/** A contact reads public messages of the case's own people only, and of an incident what is meant for customers. */
export const factsFor = ({ facts }: Occasion, { template, recipient }: Telling): Facts => {
  if (template.audience !== 'contact') return facts;
  const { message, incident } = facts;
  const hidden = message?.visibility === 'internal' || message?.participant === false;
  return {
    ...facts,
    message: hidden ? undefined : message,
    incident: incident && { ...incident, title: textFor(incident.shownTitle, recipient.language) },
  };
};
