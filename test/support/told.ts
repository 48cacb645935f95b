import { expect } from 'vitest';
import { defaultPack } from '../../functions/service-design/index.ts';
import type { Desk } from './desk.ts';

/** What templates print of a case. */
export type Subject = { readonly reference: string; readonly subject: string };

const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The subjects a template of the default pack makes of a case, in any language. */
const subjectsOf = (templateId: string, of: Subject): RegExp => {
  const texts = defaultPack.templates.templates
    .filter(({ id }) => id === templateId)
    .flatMap((template) => Object.values(template.texts));
  const holes: Readonly<Record<string, string | undefined>> = of;
  const filled = (name: string): string => {
    const value = holes[name];
    return value === undefined ? '.+' : literally(value);
  };
  const subjects = texts.map((text) =>
    String(text?.subject)
      .split(/\{\{(\w+)\}\}/)
      .map((part, index) => (index % 2 === 0 ? literally(part) : filled(part)))
      .join(''),
  );
  return new RegExp(`^(?:${subjects.join('|')})$`);
};

/** How many mails left for an address that this template made of this case. */
export const mailsLeft = async (
  desk: Desk,
  { address, templateId }: { readonly address: string; readonly templateId: string },
  of: Subject,
): Promise<number> => {
  const subjects = subjectsOf(templateId, of);
  return (await desk.outbox(address)).filter(({ subject }) => subjects.test(subject)).length;
};

type Notice = {
  readonly address: string;
  readonly templateId: string;
  readonly status: string;
  readonly repeated?: boolean;
};

/**
 * Everybody was told everything once, but for the one window in which a mail may leave twice, and then its notification
 * is marked (promise G6). Answers the templates that were told, in their order.
 */
export const expectToldOnce = async (
  desk: Desk,
  caseId: string,
  { as, round }: { readonly as: string; readonly round: number },
): Promise<readonly string[]> => {
  const { body: of } = await desk.request('GET', `/v1/cases/${caseId}`, { as });
  const { body } = await desk.request('GET', `/v1/cases/${caseId}/notifications`, { as });
  // An acknowledgement beyond the one a sender and day is kept back.
  const notices = (body.items as readonly Notice[]).filter(({ status }) => status !== 'suppressed');
  for (const notice of notices) {
    const { address, templateId, status } = notice;
    const where = `${templateId} to ${address} in round ${round}`;
    expect(['sent', 'delivered'], where).toContain(status);
    const same = notices.filter(
      (other) => other.address === address && other.templateId === templateId,
    );
    const left = await mailsLeft(desk, notice, of);
    expect(left, where).toBeGreaterThanOrEqual(same.length);
    const repeated = same.filter((other) => other.repeated === true).length;
    expect(left, where).toBeLessThanOrEqual(same.length + repeated);
  }
  return notices.map(({ templateId }) => templateId).toSorted();
};
