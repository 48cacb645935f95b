import { ensureContact } from '../../functions/customers/index.ts';
import { memoryCustomerStore } from './customer-store.memory.ts';
import { anIncidentDesk, outage } from './incidents.ts';

/** An open incident, and a customer whose first contact reads Lithuanian; all in memory. */
export const anAffectedCustomer = async () => {
  const desk = { ...anIncidentDesk(), customers: memoryCustomerStore() };
  const incident = await outage(desk, { publicTitle: { en: 'No internet', lt: 'Nėra interneto' } });
  const ona = await ensureContact(desk, { address: 'ona@x.lt', name: 'Ona', language: 'lt' });
  return { desk, incident, ona };
};
