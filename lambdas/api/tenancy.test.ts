import { ProjectId } from '@incuera/contract/ids.ts'
import { createOpenApi } from '@incuera/contract/openapi/createOpenApi.ts'
import type { OpenApiDocument } from '@incuera/contract/openapi/document.ts'
import { createAnswerCheck } from '@incuera/contract/openapi/testing/createAnswerCheck.ts'
import type { WalkedOperation } from '@incuera/contract/openapi/testing/findOperation.ts'
import { operationIn, requestOf } from '@incuera/contract/openapi/testing/requestOf.ts'
import { walkOperations } from '@incuera/contract/openapi/testing/walkOperations.ts'
import { SAMPLE } from '@incuera/contract/reference/samples.ts'
import { Action, can, ROLE_ACTIONS, Role } from '@incuera/contract/roles.ts'
import { expect, test } from '@jest/globals'
import { addReadySession, renderId, sid } from './testing/addReadySession.ts'
import { startApi, type TestAnswer } from './testing/startApi.ts'

/**
 * Everything here is derived from the document that is served: a new operation is covered without a line here.
 * Operations with a key of the SDK are answered by ingest, which has its own tests.
 */
const document = withoutKeys(createOpenApi({ version: '0.1.0' }))
const check = createAnswerCheck(document)
const ACTIONS = Action.options
const SECRET_KEY_ACTIONS = ACTIONS.filter((action) => action !== 'own')

type Caller = 'session' | 'personalToken' | 'secretKey'

/** What the document says about who may call an operation. */
function doorOf(operation: WalkedOperation) {
  const { security, parameters } = operationIn(document, operation)
  const callers = security.flatMap((requirement) => Object.keys(requirement))
  const action = security.flatMap((requirement) => Object.values(requirement).flat())[0]
  return {
    isOpen: security.length === 0 || security.some((requirement) => Object.keys(requirement).length === 0),
    accepts: (caller: Caller) => callers.includes(caller),
    action: action === undefined ? null : Action.parse(action),
    hasIds: parameters.some((parameter) => parameter.in === 'path' && parameter.name !== 'pid'),
  }
}

/** A project of `ada` with a finished session, an identified visitor, and another project of `eve`. */
async function openShop() {
  const api = startApi({ hasModel: true })
  api.clock.now = Date.UTC(2026, 10, 22)
  const create = async (sub: string, name: string) =>
    ProjectId.parse((await api.call(sub, 'POST', '/api/projects', { name })).body.pid)
  const pid = await create('ada', 'Shop')
  await addReadySession(api, pid)
  const userKey = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
  api.erasing.visitors.identities.push({ pid, userKey, userId: 'customer-1042' })
  await api.members.add({ pid, sub: 'vic', role: 'viewer' })
  const personal = async (scopes: readonly Action[], more: object = {}): Promise<string> =>
    (await api.call('ada', 'POST', '/api/tokens', { name: 'x', scopes, expiresInDays: 1, ...more })).body.secret
  const secretKey = async (project: string, sub: string, scopes: readonly Action[]): Promise<string> =>
    (await api.call(sub, 'POST', `${project}:/api/secret-keys`, { name: 'x', scopes, expiresInDays: 1 })).body.secret
  const found = { fingerprint: '0123456789abcdef', eventId: SAMPLE.eventId }
  const known = { pid, sid, renderId, userKey, ...found, memberId: 'vic' }
  return { api, pid, evesPid: await create('eve', "Eve's"), known, personal, secretKey }
}
type Shop = Awaited<ReturnType<typeof openShop>>

/** Walks all operations; `before` is called with the same request, while what it names exists. */
async function walk(
  shop: Shop,
  as: (operation: WalkedOperation) => string | Promise<string>,
  before: (operation: WalkedOperation, ids: Record<string, string>) => Promise<void> = async () => {},
) {
  const { complaints, unreached, refused } = await walkOperations({
    ...{ document, check, known: shop.known },
    async call(operation, ids) {
      await before(operation, ids)
      return send(shop, await as(operation), operation, ids)
    },
  })
  expect({ complaints, unreached }).toEqual({ complaints: [], unreached: [] })
  return refused
}

const send = (shop: Shop, who: string | null, operation: WalkedOperation, ids: Record<string, string>) => {
  const { method, path, body } = requestOf(document, operation, ids)
  return shop.api.call(who, method, path, body)
}

const codeOf = ({ status, body }: TestAnswer) => `${status} ${body.code}`

const FORGED = [`sk_${'x'.repeat(32)}`, `inc_pat_${'x'.repeat(32)}`, 'sk_', 'inc_pat_x', 'Bearer_eve']

test('every operation is 401 without a token, and 404 for a member of another project, as if there were none', async () => {
  const shop = await openShop()
  // Whoever names a group of errors in her own project reads her own lake.
  const queries = () => [...shop.api.lake.queries.values()].filter(({ sql }) => !sql.includes(shop.evesPid))
  const stateOf = () => JSON.stringify([shop.api.sent, shop.api.erasing.sent, queries()])
  await walk(
    shop,
    () => 'ada',
    async (operation, ids) => {
      const { isOpen, action, hasIds } = doorOf(operation)
      if (isOpen) return
      const before = stateOf()
      expect([operation.name, codeOf(await send(shop, null, operation, ids))]).toEqual([
        ...[operation.name, '401 signed_out'],
      ])
      for (const token of FORGED)
        expect([operation.name, codeOf(await send(shop, token, operation, ids))]).toEqual([
          ...[operation.name, '401 wrong_token'],
        ])
      if (action === null) return
      const stranger = await send(shop, 'eve', operation, ids)
      expect([operation.name, codeOf(stranger)]).toEqual([operation.name, '404 unknown_project'])
      expect(await send(shop, 'eve', operation, { ...ids, pid: 'p00000000000' })).toEqual(stranger)
      // Naming her own project does not help: what she names is not in it.
      if (hasIds) {
        const { status, body } = await send(shop, 'eve', operation, { ...ids, pid: shop.evesPid })
        // An unknown session has an empty list of events, and a group of errors is named by what it says, not by an id.
        expect([operation.name, status === 404 || status === 200]).toEqual([operation.name, true])
        if (status === 200)
          expect(JSON.stringify([operation.name, body])).not.toMatch(new RegExp(`${shop.pid}|${sid}|ada`))
      }
      expect([operation.name, stateOf()]).toEqual([operation.name, before])
    },
  )
})

test.each(Role.options)('the role %s may call what it allows, and every other operation is 403', async (role) => {
  const shop = await openShop()
  const isAble = (operation: WalkedOperation) => can(role, doorOf(operation).action ?? 'view')
  const refused = await walk(
    shop,
    (operation) => (isAble(operation) ? 'rob' : 'ada'),
    async (operation, ids) => {
      // One of the operations is the one to leave by.
      await shop.api.members.add({ pid: shop.pid, sub: 'rob', role })
      if (isAble(operation)) return
      expect([operation.name, codeOf(await send(shop, 'rob', operation, ids))]).toEqual([
        ...[operation.name, '403 role_required'],
      ])
    },
  )
  expect(Object.values(refused)).not.toContain('role_required')
})

const tokenOf = {
  personalToken: ({ personal }: Shop, scopes: readonly Action[]) => personal(scopes),
  secretKey: ({ secretKey, pid }: Shop, scopes: readonly Action[]) => secretKey(pid, 'ada', scopes),
}
const scopesOf = { personalToken: ROLE_ACTIONS.owner, secretKey: SECRET_KEY_ACTIONS }

test.each(['personalToken', 'secretKey'] as const)(
  'a %s calls what its scopes and its kind allow, in its own project only',
  async (kind) => {
    const shop = await openShop()
    const able = await tokenOf[kind](shop, scopesOf[kind])
    const elsewhere =
      kind === 'personalToken'
        ? await shop.personal(ROLE_ACTIONS.owner, { projectIds: [shop.evesPid] })
        : await shop.secretKey(shop.evesPid, 'eve', SECRET_KEY_ACTIONS)
    const without = new Map<Action, string>()
    for (const action of scopesOf[kind]) {
      const others = scopesOf[kind].filter((each) => each !== action)
      without.set(action, await tokenOf[kind](shop, others))
    }
    await walk(
      shop,
      (operation) => (doorOf(operation).isOpen || doorOf(operation).accepts(kind) ? able : 'ada'),
      async (operation, ids) => {
        const { isOpen, action, accepts } = doorOf(operation)
        if (isOpen) return
        const code = async (token: string) => [operation.name, codeOf(await send(shop, token, operation, ids))]
        if (!accepts(kind)) {
          const expected = action === 'own' ? '403 scope_required' : expect.stringMatching(/^403 \w+_required$/)
          expect(await code(able)).toEqual([operation.name, expected])
        } else if (action !== null) {
          expect(await code(without.get(action) ?? '')).toEqual([operation.name, '403 scope_required'])
          expect(await code(elsewhere)).toEqual([operation.name, '404 unknown_project'])
        }
      },
    )
  },
)

function withoutKeys(all: OpenApiDocument): OpenApiDocument {
  const paths = Object.entries(all.paths).map(([path, methods]) => [
    path,
    Object.fromEntries(
      Object.entries(methods).filter(([, { security }]) => !security.some((each) => 'keyInQuery' in each)),
    ),
  ])
  return { ...all, paths: Object.fromEntries(paths) }
}
