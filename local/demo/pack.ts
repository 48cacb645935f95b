import type { Language } from '#kernel/language.ts';
import type { Channel } from '../../functions/cases/index.ts';
import type {
  CaseType,
  Designs,
  Priority,
  Severity,
} from '../../functions/service-design/index.ts';
import type { DemoName } from './names.ts';

/** Someone of the staff; the part of the address before the @ is the name to take a token by. */
export type DemoStaff = {
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly roles: readonly string[];
  readonly queues: readonly string[];
};

export type DemoContact = {
  readonly key: string;
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly language: Language;
  /** May sign in and see the own company. */
  readonly signsIn?: true;
};

export type DemoCustomer = {
  readonly key: string;
  readonly name: string;
  readonly type: 'company' | 'person';
  readonly tier: string;
  readonly languages: readonly Language[];
  readonly identifiers: readonly { readonly kind: string; readonly value: string }[];
  readonly contacts: readonly DemoContact[];
};

/** What happens to a case after it was opened, by whom (the name of a token). */
export type DemoDeed =
  | { readonly do: 'reply' | 'note'; readonly as: string; readonly text: string }
  | {
      readonly do: 'move';
      readonly as: string;
      readonly to: string;
      /** Days from now until the customer is asked again. */
      readonly nextContactDays?: number;
      readonly reason?: string;
      readonly timeSpentMinutes?: number;
      readonly solution?: string;
    };

/** A contact registered by the staff, which yields a case. */
export type DemoCase = {
  readonly key: string;
  readonly contact: string;
  readonly channel: Channel;
  readonly subject: string;
  readonly text: string;
  readonly topic?: string;
  readonly type?: CaseType;
  readonly subtopic?: string;
  /** Why a complaint is one. */
  readonly justification?: { readonly ground: string };
  readonly product?: string;
  readonly severity?: Severity;
  readonly priority?: Priority;
  readonly serviceIdentifier?: string;
  readonly deeds?: readonly DemoDeed[];
};

/** A mail of a contact; it comes in by SMTP like any other. */
export type DemoMail = {
  readonly key: string;
  readonly contact: string;
  /** Before the @ of our mail domain. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

/** What a company adds to the configured data the desk begins with. */
export type DemoDesign = {
  readonly queues: Designs['queues']['queues'];
  readonly topics: Designs['topics']['topics'];
  /** Asked before all rules that are there. */
  readonly routing: Designs['routing-rules']['rules'];
};

/** A company to show the desk with. */
export type DemoPack = {
  readonly name: DemoName;
  readonly design?: DemoDesign;
  readonly staff: readonly DemoStaff[];
  /** Who is told when a clock warns or runs out, in every queue. */
  readonly supervisors: readonly string[];
  readonly customers: readonly DemoCustomer[];
  readonly cases: readonly DemoCase[];
  readonly mails: readonly DemoMail[];
};
