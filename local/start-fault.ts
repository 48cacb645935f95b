/** Ends the start. Its message is one sentence for the person at the terminal and says what to do. */
export class StartFault extends Error {}
