import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useList, useMay } from '../../ui/desk.ts';
import layout from '../../ui/layout.module.css';
import { MoreButton } from '../../ui/paged-table.tsx';
import { Loaded } from '../../ui/problem-view.tsx';
import { languageNames } from '../../ui/words.ts';
import { type Contact, ContactForm } from './contact-form.tsx';
import type { Customer } from './customer-form.tsx';
import { useCustomerWords } from './customer-words.ts';
import classes from './customers.module.css';

const Person = ({ of, onChange }: { readonly of: Contact; readonly onChange: () => void }) => {
  const say = useCustomerWords();
  const may = useMay();
  const { name, addresses, phones, language, smsConsent, timeZone } = of;
  const consent = say(smsConsent?.given === true ? 'sms.yes' : 'sms.no');
  return (
    <li className={classes.person}>
      <div>
        <p>{name}</p>
        {[...addresses, ...phones].map((way) => (
          <p key={way} className={classes.quiet}>
            {way}
          </p>
        ))}
        <p className={classes.quiet}>
          {[languageNames[language], timeZone, consent].filter(Boolean).join(' · ')}
        </p>
      </div>
      {may('changeContact') ? (
        <Button
          size="compact-xs"
          variant="subtle"
          className={classes.fixed}
          aria-label={say('people.change', { name })}
          onClick={onChange}
        >
          {say('change')}
        </Button>
      ) : null}
    </li>
  );
};

/** Who speaks for a customer, and how they are reached. */
export const People = ({ of }: { readonly of: Customer }) => {
  const say = useCustomerWords();
  const may = useMay();
  const [shown, show] = useState<Contact | 'new'>();
  const list = useList('listContacts', { params: { customerId: of.id }, query: { limit: 50 } });
  const { items: data, error, retry } = list;
  return (
    <section className={layout.card} aria-labelledby="people">
      <div className={classes.head}>
        <h2 id="people">{say('people')}</h2>
        {may('addContact') ? (
          <Button size="compact-xs" variant="default" onClick={() => show('new')}>
            {say('people.add')}
          </Button>
        ) : null}
      </div>
      <Loaded of={{ data, error, retry }} skeleton={<Skeleton height={80} mt="sm" />}>
        {(contacts) =>
          contacts.length === 0 ? (
            <p className={classes.quiet}>{say('people.none')}</p>
          ) : (
            <ul className={classes.people}>
              {contacts.map((one) => (
                <Person key={one.id} of={one} onChange={() => show(one)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreButton of={list} />
      {shown === undefined ? null : (
        <ContactForm
          customer={of}
          of={shown === 'new' ? undefined : shown}
          onClose={() => show(undefined)}
        />
      )}
    </section>
  );
};
