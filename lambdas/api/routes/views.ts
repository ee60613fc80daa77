import { can } from '@incuera/contract/roles.ts'
import { routes } from '@incuera/contract/routes.ts'
import { VIEWS_MAX, type View, type ViewItem } from '@incuera/contract/views/view.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { Access } from '../callers/accessTo.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'
import { newItemId } from '../newItemId.ts'
import type { ApiPorts } from '../ports.ts'

/** Where shared views are kept. No author has this name: it is neither a `sub` nor a key's. */
const SHARED = 'shared'

export const listViews = projectRoute(routes.listViews, async ({ views }, { params: { pid }, author }) => {
  const [own, shared] = await Promise.all([views(author).list(pid), views(SHARED).list(pid)])
  return { views: [...inOrder(own), ...inOrder(shared)].map(show) }
})

export const saveView = projectRoute(routes.saveView, async (ports, { params: { pid }, author, access, rawBody }) => {
  const wanted = parseBody(routes.saveView, { rawBody })
  if (wanted.isShared) requireSharing(access)
  const createdAt = ports.now()
  const view = { ...wanted, pid, viewId: newItemId(ports, 'v'), position: createdAt, createdAt, createdBy: author }
  await add(ports, shelfOf(view, author), view)
  return show(view)
})

export const changeView = projectRoute(routes.changeView, async (ports, { params, author, access, rawBody }) => {
  const change = parseBody(routes.changeView, { rawBody })
  const known = await find(ports, params, author)
  if (known.isShared || change.isShared) requireSharing(access)
  const { name = known.name, isShared = known.isShared, content = known.content, position = known.position } = change
  const changed: ViewItem = { ...known, name, isShared, content, position }
  const [from, to] = [shelfOf(known, author), shelfOf(changed, author)]
  if (from === to) {
    if (!(await ports.views(to).replace(changed))) throw unknownView()
  } else {
    // First the new place: a failure in between leaves it twice, and never loses it.
    await add(ports, to, changed)
    await ports.views(from).remove(params.pid, params.viewId)
  }
  return show(changed)
})

export const deleteView = projectRoute(routes.deleteView, async (ports, { params, author, access }) => {
  const known = await find(ports, params, author)
  if (known.isShared) requireSharing(access)
  await ports.views(shelfOf(known, author)).remove(params.pid, params.viewId)
  return show(known)
})

const shelfOf = ({ isShared }: Pick<View, 'isShared'>, author: string) => (isShared ? SHARED : author)

/** @throws RefusalError 409 when the shelf is full */
async function add({ views }: ApiPorts, shelf: string, view: ViewItem): Promise<void> {
  if ((await views(shelf).list(view.pid)).length >= VIEWS_MAX) {
    const whose = shelf === SHARED ? 'A project shares' : 'A member has'
    throw new RefusalError('too_many_saved', `${whose} at most ${VIEWS_MAX} views; delete one first.`, {
      limit: VIEWS_MAX,
    })
  }
  await views(shelf).create(view)
}

/** @throws RefusalError 404, also for a view of another member */
async function find({ views }: ApiPorts, { pid, viewId }: { pid: string; viewId: string }, author: string) {
  const found = (await views(author).get(pid, viewId)) ?? (await views(SHARED).get(pid, viewId))
  if (!found) throw unknownView()
  return found
}

/** @throws RefusalError 403 for viewers: a shared view changes what others see */
function requireSharing({ role }: Access): void {
  if (!can(role, 'analyse'))
    throw new RefusalError('role_required', 'Shared views need the role analyst; your role is viewer.', {
      field: 'isShared',
    })
}

const inOrder = (views: readonly ViewItem[]) => [...views].sort((a, b) => a.position - b.position)

const show = ({ pid: _, ...view }: ViewItem): View => view

const unknownView = () => new RefusalError('unknown_view', 'The project has no such view, or it is not yours.')
