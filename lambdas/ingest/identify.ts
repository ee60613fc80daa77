import { createHash, randomUUID } from 'node:crypto'
import type { User } from '@incuera/contract/batch.ts'
import { cleanText } from '@incuera/contract/cleanText.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import { EMAIL_CHARACTERS_MAX, USER_ID_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import type { IngestCore, SeenVisitor } from './core/ingestCore.ts'

/**
 * The random key by which sessions and lake know this visitor. The identity itself is stored in the `core` table only;
 * deleting that one item makes every row of the visitor anonymous.
 */
export async function identify(
  core: Pick<IngestCore, 'keepIdentity'>,
  pid: ProjectId,
  { user: { id, email }, ...seen }: SeenVisitor & { user: User },
): Promise<string> {
  const hash = createHash('sha256').update(id).digest('hex')
  const shown = {
    userId: cleanText(id, USER_ID_CHARACTERS_MAX),
    email: email && cleanText(email, EMAIL_CHARACTERS_MAX),
  }
  const { userKey } = await core.keepIdentity(hash, { pid, userKey: randomUUID(), ...shown }, seen)
  return userKey
}
