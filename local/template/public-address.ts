import type { Resource } from '../cloud.ts';
import { isObject } from './assembly.ts';

const variable = 'PUBLIC_URL';

const addressed = (resource: Resource, apiUrl: string): Resource => {
  const environment = resource.properties['Environment'];
  const variables = isObject(environment) ? environment['Variables'] : undefined;
  if (!isObject(variables) || !(variable in variables)) return resource;
  const Environment = { Variables: { ...variables, [variable]: apiUrl } };
  return { ...resource, properties: { ...resource.properties, Environment } };
};

/**
 * The public address of a deployment is a setting, since the functions stand before the API does. Here it is the port
 * that was free, which no template can know: functions that were given the setting are given that instead.
 */
export const withPublicAddress = (
  resources: readonly Resource[],
  apiUrl: string,
): readonly Resource[] =>
  resources.map((resource) =>
    resource.type === 'AWS::Lambda::Function' ? addressed(resource, apiUrl) : resource,
  );
