import { Fault } from '#kernel/fault.ts';
import type { Contact } from '../customers/index.ts';
import { convertInteraction, type Registered } from './convert-interaction.ts';
import { newContact, whoItWas } from './identify-contact.ts';
import {
  continuedCase,
  demandOwn,
  keep,
  keptBefore,
  type RegisterDeps,
  type RegisterInteraction,
} from './keep-registered.ts';
import { previewRegistration } from './preview-registration.ts';

/** What the request names is looked up before a stranger is made a contact: a refusal leaves nobody behind. */
const lookUp = async (deps: RegisterDeps, input: RegisterInteraction) => {
  const kept = await keptBefore(deps, input);
  const known = await whoItWas(deps, input, kept);
  const continued = await continuedCase(deps, input, known);
  demandOwn(kept, known);
  return { kept, known, continued };
};

/** A refusal that tells which interaction was kept, so that it can be converted once the mistake is mended. */
const naming = (error: unknown, interactionId: string): unknown =>
  error instanceof Fault
    ? new Fault(
        { kind: error.kind, code: error.code, title: error.title, detail: error.message },
        { ...error.facts, interactionId },
        error.errors,
      )
    : error;

/**
 * Registers a contact (INT-1, INT-2): first the interaction, then the cases the rules make of it, or its place on the case it
 * continues. What the rules do not take is refused; the interaction is kept.
 */
export const registerInteraction = async (
  deps: RegisterDeps,
  input: RegisterInteraction,
): Promise<Registered> => {
  const { kept, known, continued } = await lookUp(deps, input);
  const contact: Contact = known ?? (await newContact(deps, input.body));
  const interaction = kept ?? (await keep(deps, input, contact));
  try {
    return await convertInteraction(deps, { ...input, contact, interaction, continued });
  } catch (error) {
    throw naming(error, interaction.id);
  }
};

/** Registers a contact or, when a preview is asked for, tells what registering would do and writes nothing. */
export const registerOrPreview = async (
  deps: RegisterDeps,
  {
    query,
    ...input
  }: RegisterInteraction & { readonly query: { readonly preview?: string | undefined } },
) => {
  if (query.preview !== 'true') return registerInteraction(deps, input);
  const { kept, known, continued } = await lookUp(deps, input);
  return previewRegistration(deps, { ...input, contact: known, interaction: kept, continued });
};
