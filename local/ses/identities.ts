import { type Cloud, ofType } from '../cloud.ts';

/** From which addresses and with which configuration sets this account may send. */
export type Identities = {
  /** The identity an address belongs to: itself, its domain, or a domain above. */
  readonly of: (address: string) => string | undefined;
  readonly hasConfigurationSet: (name: string) => boolean;
  readonly configurationSetOf: (identity: string) => string | undefined;
};

type Attributes = { readonly ConfigurationSetName?: string };

const candidates = (address: string): readonly string[] => {
  const domain = address.split('@').at(-1) ?? '';
  const labels = domain.split('.');
  return [address, ...labels.map((_label, index) => labels.slice(index).join('.'))];
};

export const identitiesOf = (cloud: Cloud): Identities => {
  const identities = new Map(
    ofType(cloud, 'AWS::SES::EmailIdentity').map(({ properties }) => [
      String(properties['EmailIdentity']).toLowerCase(),
      (properties['ConfigurationSetAttributes'] as Attributes | undefined)?.ConfigurationSetName,
    ]),
  );
  const sets = new Set(ofType(cloud, 'AWS::SES::ConfigurationSet').map((set) => set.ref));
  return {
    of: (address) => candidates(address.toLowerCase()).find((one) => identities.has(one)),
    hasConfigurationSet: (name) => sets.has(name),
    configurationSetOf: (identity) => identities.get(identity),
  };
};
