/**
 * The CDK app. The CDK CLI runs it as cdk.json says; without the CLI it writes the cloud assembly by itself:
 *
 *   CDK_OUTDIR=<dir> CDK_CONTEXT_JSON='{"stage":"local","bundle":"false"}' CDK_VALIDATION=false node bin/lambdesk.ts
 *
 * Context: `stage` names the settings (lib/settings.ts), `bundle=false` leaves the functions' code out (the local
 * cloud runs their entries from the sources), `CDK_VALIDATION=false` switches the checks of the template off.
 */
import { makeApp } from '../lib/app.ts';

makeApp({ checked: process.env['CDK_VALIDATION'] !== 'false' }).synth();
