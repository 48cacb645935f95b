import {
  DeleteSuppressedDestinationCommand,
  NotFoundException,
  type SESv2Client,
} from '@aws-sdk/client-sesv2';
import type { AccountList } from './suppression-store.ts';

/** SES keeps bounced and complained addresses by itself; while one is on its list, nothing leaves to it. */
export const sesAccountList = (client: SESv2Client): AccountList => ({
  release: async (address) => {
    try {
      await client.send(new DeleteSuppressedDestinationCommand({ EmailAddress: address }));
    } catch (error) {
      if (!(error instanceof NotFoundException)) throw error;
    }
  },
});
