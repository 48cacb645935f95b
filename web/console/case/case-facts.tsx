import { Link } from '@tanstack/react-router';
import { SeverityText, StateBadge } from '../../ui/badges.tsx';
import { useMay, useRead } from '../../ui/desk.ts';
import { Fact, Facts, Time } from '../../ui/facts.tsx';
import { useNameOf } from '../../ui/people.ts';
import { Countdown } from '../../ui/sla.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import type { Case } from './case.ts';
import { useCaseWords } from './case-words.ts';

const slowly = { every: 60_000 };

/** Customer and contact by name, where this person may read them. */
const Who = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const may = useMay();
  const { customerId, contactId } = of;
  const customer = useRead(
    'readCustomer',
    { params: { customerId } },
    { ...slowly, enabled: may('readCustomer') },
  );
  const contact = useRead(
    'readContact',
    { params: { customerId, contactId } },
    { ...slowly, enabled: may('readContact') },
  );
  return (
    <>
      {customer.data === undefined ? null : (
        <Fact name={say('customer')}>
          <Link to="/customers/$customerId" params={{ customerId }}>
            {customer.data.name}
          </Link>
        </Fact>
      )}
      {contact.data === undefined || contact.data.name === customer.data?.name ? null : (
        <Fact name={say('contact')}>{contact.data.name}</Fact>
      )}
    </>
  );
};

/** What one has to know of a case before reading it. */
export const CaseFacts = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const word = useUiWords();
  const nameOf = useNameOf();
  return (
    <Facts>
      <Fact name={say('state')} isPlain>
        <StateBadge of={of} />
      </Fact>
      {of.clocks
        .filter(({ state }) => state === 'running' || state === 'paused')
        .map((clock) => (
          <Fact key={clock.kind} name={word(`clock.${clock.kind}`)}>
            <Countdown clock={clock} />
          </Fact>
        ))}
      <Fact name={say('owner')}>{nameOf(of.ownerId)}</Fact>
      <Fact name={say('severity')}>
        <SeverityText severity={of.severity} />
      </Fact>
      <Fact name={say('priority')}>{word(`priority.${of.priority}`)}</Fact>
      <Who of={of} />
      {of.nextContactAt === undefined ? null : (
        <Fact name={say('next-contact')}>
          <Time at={of.nextContactAt} />
        </Fact>
      )}
      {of.closesAt === undefined ? null : (
        <Fact name={say('closes')}>
          <Time at={of.closesAt} />
        </Fact>
      )}
    </Facts>
  );
};
