// One chunk: with a chunk for each of these pages, what they share with others would be split into many small ones, all
// of them in the first load.
export { AuditPage } from './AuditPage.tsx'
export { JoinPage } from './JoinPage.tsx'
export { MembersPage } from './MembersPage.tsx'
export { TokensPage } from './TokensPage.tsx'
