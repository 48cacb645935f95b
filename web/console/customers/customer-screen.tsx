import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay, useRead } from '../../ui/desk.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import layout from '../../ui/layout.module.css';
import { Loaded } from '../../ui/problem-view.tsx';
import { Screen, ScreenSkeleton } from '../../ui/screen.tsx';
import { languageNames } from '../../ui/words.ts';
import { Agreements } from './agreements.tsx';
import { CustomerCases } from './customer-cases.tsx';
import { type Customer, CustomerForm } from './customer-form.tsx';
import { useCustomerWords } from './customer-words.ts';
import { People } from './people.tsx';

const route = getRouteApi('/customers/$customerId');

const CustomerFacts = ({ of }: { readonly of: Customer }) => {
  const say = useCustomerWords();
  return (
    <Facts>
      <Fact name={say('column.type')} isPlain>
        {say(`type.${of.type}`)}
      </Fact>
      <Fact name={say('tier')}>{of.tier}</Fact>
      {of.languages.length === 0 ? null : (
        <Fact name={say('languages')}>
          {of.languages.map((one) => languageNames[one]).join(', ')}
        </Fact>
      )}
      {of.identifiers.length === 0 ? null : (
        <Fact name={say('identifiers')}>
          {of.identifiers.map(({ kind, value }) => `${kind} ${value}`).join(', ')}
        </Fact>
      )}
    </Facts>
  );
};

/** One customer in one view: people, agreements with what is left, cases (CUST-1). */
export const CustomerScreen = () => {
  const say = useCustomerWords();
  const may = useMay();
  const { customerId } = route.useParams();
  const found = useRead('readCustomer', { params: { customerId } });
  const [isChanging, change] = useState(false);
  return (
    <Loaded of={found} skeleton={<ScreenSkeleton />}>
      {(of) => (
        <Screen
          key={of.id}
          title={of.name}
          facts={<CustomerFacts of={of} />}
          actions={
            may('changeCustomer') ? (
              <Button variant="default" onClick={() => change(true)}>
                {say('change')}
              </Button>
            ) : null
          }
        >
          <div className={layout.columns}>
            <div className={layout.main}>
              <CustomerCases customerId={of.id} />
            </div>
            <aside className={layout.aside}>
              <People of={of} />
              {may('listAgreements') ? <Agreements customerId={of.id} /> : null}
            </aside>
          </div>
          {isChanging ? <CustomerForm of={of} onClose={() => change(false)} /> : null}
        </Screen>
      )}
    </Loaded>
  );
};
