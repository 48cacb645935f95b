import type { Actor } from '#kernel/actor.ts';
import type { FieldError } from '#kernel/fault.ts';
import { type Language, languages } from '#kernel/language.ts';
import type { Now } from '#kernel/time.ts';
import type { Case } from '../../cases/index.ts';
import type { UserStore } from '../../identity/index.ts';
import { templateFindings } from '../../service-design/index.ts';
import { notificationFaults } from '../faults.ts';
import type { Mailer, Sent } from '../mailer.ts';
import { notificationIdOf } from '../notification.ts';
import type { Occasion } from '../occasion.ts';
import { type Rendered, render } from '../render.ts';
import { smsParts } from '../sms/sms-parts.ts';
import { factsFor, type Template } from '../telling.ts';
import { type TrialDeps, trialOccasion } from './trial-occasion.ts';

export type TryTemplateDeps = TrialDeps & {
  readonly staff: Pick<UserStore, 'user'>;
  readonly mailer: Mailer;
  /** Where colleagues find a case. */
  readonly caseUrl: (caseId: string) => string;
  readonly now: Now;
};

export type TryTemplate = {
  readonly actor: Actor;
  readonly body: {
    readonly template: Template;
    readonly caseId: string;
    /** Mails the text in this language to whoever asks. */
    readonly sendIn?: Language | undefined;
  };
};

type Preview = Rendered & { readonly language: Language; readonly smsParts?: number };

/** How a template reads in each language, and what became of the mail that was asked for. */
export type TriedTemplate = {
  readonly items: readonly Preview[];
  readonly sent?: { readonly to: string; readonly is: Sent['is']; readonly reason?: string };
};

const errorsOf = (template: Template): readonly FieldError[] =>
  templateFindings({ templates: { templates: [template] } }).map(({ path, detail }) => ({
    pointer: `/body/template/${path.slice(2).map(String).join('/')}`,
    detail,
  }));

const previewOf = (occasion: Occasion, template: Template, language: Language): Preview => {
  const reader = {
    recipientKind: 'contact',
    recipientId: '',
    name: '',
    address: undefined,
  } as const;
  const facts = factsFor(occasion, { template, recipient: { ...reader, language } });
  const rendered = render(template.texts, facts, language);
  return template.channel === 'sms'
    ? { language, ...rendered, smsParts: smsParts(rendered.body) }
    : { language, ...rendered };
};

type Asked = { readonly call: TryTemplate; readonly of: Case };

/** To the asker's own address only, and no answer to it is an answer of the customer. */
const mailTo = async (
  { staff, mailer, caseUrl, now }: TryTemplateDeps,
  { call, of: { id: caseId, reference } }: Asked,
  { language, subject, body: text }: Preview,
): Promise<NonNullable<TriedTemplate['sent']>> => {
  const { id: templateId, audience } = call.body.template;
  const user = await staff.user(call.actor.id);
  if (user === undefined) throw notificationFaults.nowhereToSend();
  const recipientId = user.id;
  const ended = await mailer.send({
    ...{
      to: { name: user.name, address: user.email },
      subject: `[Test] ${subject}`,
      text,
      language,
    },
    ...{ replyTo: undefined, automatic: 'auto-generated', references: [], caseId },
    ...(audience === 'contact' ? {} : { caseLink: { reference, url: caseUrl(caseId) } }),
    notificationId: notificationIdOf({ occasion: `trial#${now()}`, templateId, recipientId }),
  });
  const { is } = ended;
  return { to: user.email, is, ...('reason' in ended ? { reason: ended.reason } : {}) };
};

/**
 * Fills a template that need not be published from a case, in each language, and mails it to whoever asks where that is
 * wanted (NOT-1). Nothing is written.
 * @throws notifications/invalid-template, notifications/case-not-found, notifications/nowhere-to-send
 */
export const tryTemplate = async (
  deps: TryTemplateDeps,
  call: TryTemplate,
): Promise<TriedTemplate> => {
  const { template, caseId, sendIn } = call.body;
  const errors = errorsOf(template);
  if (errors.length > 0) throw notificationFaults.invalidTemplate({}, errors);
  if (sendIn !== undefined && template.channel === 'sms') throw notificationFaults.nowhereToSend();
  const of = await deps.cases.load(caseId);
  if (of === undefined) throw notificationFaults.caseNotFound();
  const occasion = await trialOccasion(deps, { case: of, template, at: deps.now() });
  const items = languages.map((language) => previewOf(occasion, template, language));
  const wanted = items.find(({ language }) => language === sendIn);
  return wanted === undefined
    ? { items }
    : { items, sent: await mailTo(deps, { call, of }, wanted) };
};
