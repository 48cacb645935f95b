import type { Resource } from '../cloud.ts';
import { isObject, type Json } from './assembly.ts';
import type { Place } from './place.ts';

/**
 * Addresses that the settings of the stage `local` name (lib/settings.ts), since the template cannot know which ports
 * are free, and those that AWS would serve, since here one gateway serves them all.
 */
const meant = ({
  apiUrl,
  consoleUrl,
  statusUrl,
  gatewayUrl,
}: Place): readonly (readonly [RegExp, string])[] => [
  [/http:\/\/127\.0\.0\.1:4000(?!\d)/g, apiUrl],
  [/http:\/\/127\.0\.0\.1:4002(?!\d)/g, consoleUrl],
  [/http:\/\/127\.0\.0\.1:4003(?!\d)/g, statusUrl],
  [/https:\/\/[\w-]+\.auth\.[\w-]+\.amazoncognito\.com/g, gatewayUrl],
  [/https:\/\/[\w.-]+\.s3\.[\w-]+\.amazonaws\.com/g, gatewayUrl],
];

const addressed = (value: Json, meanings: ReturnType<typeof meant>): Json => {
  if (typeof value === 'string')
    return meanings.reduce((text, [pattern, address]) => text.replaceAll(pattern, address), value);
  if (Array.isArray(value)) return value.map((entry) => addressed(entry, meanings));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, addressed(entry, meanings)]),
  );
};

/** The resources with each address that is meant for a deployment replaced by where that is on this machine. */
export const withPublicAddresses = (
  resources: readonly Resource[],
  place: Place,
): readonly Resource[] => {
  const meanings = meant(place);
  return resources.map((resource) => ({
    ...resource,
    properties: addressed(resource.properties, meanings) as Resource['properties'],
  }));
};
