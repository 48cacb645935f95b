export { type ReplyDeps, replyAddressFor } from './reply-address.ts';
