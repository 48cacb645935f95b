import { Button, Progress, Skeleton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useMay, useRead } from '../../ui/desk.ts';
import { useFormat } from '../../ui/format.ts';
import layout from '../../ui/layout.module.css';
import { Loaded } from '../../ui/problem-view.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import type { Agreement } from './agreement.ts';
import { useCustomerWords } from './customer-words.ts';
import classes from './customers.module.css';
import { Ledger, useAmount } from './ledger.tsx';

const AgreementForm = lazy(() => import('./agreement-form.tsx'));

type Term = Agreement['terms'][number];
type ChannelWord = Parameters<ReturnType<typeof useUiWords>>[0] & `channel.${string}`;

const channelWord = (channel: string): ChannelWord => `channel.${channel}` as ChannelWord;

const TermView = ({ of, term }: { readonly of: Agreement; readonly term: Term }) => {
  const say = useCustomerWords();
  const word = useUiWords();
  const format = useFormat();
  const amount = useAmount(of.unit);
  const used = Object.entries(term.byChannel).filter(([, count]) => count > 0);
  const share = of.total === 0 ? 0 : (100 * term.left) / of.total;
  const balance = say(`agreements.${of.unit}`, {
    left: amount(term.left),
    total: amount(of.total),
  });
  return (
    <div>
      <p>{balance}</p>
      <Progress
        value={share}
        color={term.left <= of.lowAt ? 'orange' : 'green'}
        aria-label={balance}
      />
      <p className={classes.quiet}>
        {say('agreements.term', {
          from: format.instant(term.startsAt),
          to: format.instant(term.endsAt),
        })}
      </p>
      {used.length === 0 ? null : (
        <p className={classes.quiet}>
          {say('agreements.used', {
            channels: used
              .map(([channel, count]) => `${word(channelWord(channel))} ${amount(count)}`)
              .join(', '),
          })}
        </p>
      )}
    </div>
  );
};

const AgreementView = ({ of }: { readonly of: Agreement }) => {
  const say = useCustomerWords();
  const word = useUiWords();
  const format = useFormat();
  const may = useMay();
  const [shown, show] = useState<'ledger' | 'form'>();
  const close = (): void => show(undefined);
  const { name, terms, excludedChannels, endedAt } = of;
  return (
    <div className={classes.agreement}>
      <h3>{name}</h3>
      {endedAt === undefined ? null : (
        <p className={classes.quiet}>
          {say('agreements.ended', { when: format.instant(endedAt) })}
        </p>
      )}
      {terms.map((term) => (
        <TermView key={term.startsAt} of={of} term={term} />
      ))}
      {excludedChannels.length === 0 ? null : (
        <p className={classes.quiet}>
          {say('agreements.excluded', {
            channels: excludedChannels.map((one) => word(channelWord(one))).join(', '),
          })}
        </p>
      )}
      <div className={classes.head}>
        <Button size="compact-xs" variant="subtle" px={0} onClick={() => show('ledger')}>
          {say('agreements.ledger')}
        </Button>
        {may('changeAgreement') ? (
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={say('agreement.change', { name })}
            onClick={() => show('form')}
          >
            {say('change')}
          </Button>
        ) : null}
      </div>
      {shown === 'ledger' ? <Ledger of={of} onClose={close} /> : null}
      <Suspense>
        {shown === 'form' ? (
          <AgreementForm customerId={of.customerId} of={of} onClose={close} />
        ) : null}
      </Suspense>
    </div>
  );
};

/** What a customer may use up, and what of it is left (ENT-3). */
export const Agreements = ({ customerId }: { readonly customerId: string }) => {
  const say = useCustomerWords();
  const may = useMay();
  const [isMaking, make] = useState(false);
  const found = useRead('listAgreements', { query: { customer: customerId } });
  return (
    <section className={layout.card} aria-labelledby="agreements">
      <div className={classes.head}>
        <h2 id="agreements">{say('agreements')}</h2>
        {may('createAgreement') ? (
          <Button size="compact-xs" variant="default" onClick={() => make(true)}>
            {say('agreement.add')}
          </Button>
        ) : null}
      </div>
      <Loaded of={found} skeleton={<Skeleton height={60} mt="sm" />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes.quiet}>{say('agreements.none')}</p>
          ) : (
            items.map((one) => <AgreementView key={one.id} of={one} />)
          )
        }
      </Loaded>
      <Suspense>
        {isMaking ? <AgreementForm customerId={customerId} onClose={() => make(false)} /> : null}
      </Suspense>
    </section>
  );
};
