import type { Visitor } from '@incuera/contract/visitors/visitor.ts'
import { Button, Center, Group, Select, Table, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks'
import { IconSearch, IconUsers } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { listVisitors } from '#features/visitors/api/visitorQueries.ts'
import { VisitorRow } from '#features/visitors/components/VisitorRow.tsx'
import { PeopleSort, sortVisitors } from '#features/visitors/logic/sortVisitors.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { formatCount } from '#shared/format/formatNumber.ts'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { Notice } from '#ui/Notice.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'

const route = getRouteApi('/projects/$pid/people')
const SORTS: Record<PeopleSort, string> = {
  seen: 'Last seen first',
  name: 'By name',
  sessions: 'Most sessions first',
  friction: 'Friction, highest first',
}
/** A search per word, not per letter. */
const TYPING_MS = 300

/** The people whom the site has identified, last seen first. */
export function PeoplePage() {
  const { pid } = route.useParams()
  const { q = '', sort = 'seen' } = route.useSearch()
  const navigate = route.useNavigate()
  const field = useRef<HTMLInputElement>(null)
  useHotkeys([['/', () => field.current?.focus()]])
  const search = useDebouncedCallback(
    (text: string) =>
      void navigate({ search: (before) => ({ ...before, q: text.trim() || undefined }), replace: true }),
    TYPING_MS,
  )
  const visitors = useInfiniteQuery(listVisitors(useApi(), pid, q))
  const loaded = visitors.data?.pages.flatMap((page) => page.visitors)
  const listed = loaded && sortVisitors(loaded, sort)
  return (
    <>
      <PageTitle title="People">Visitors whom your site has identified.</PageTitle>
      <nav className="page-tabs" aria-label="Views">
        <Link to="/projects/$pid/people" params={{ pid }}>
          Identified
        </Link>
        <Link to="/projects/$pid/sessions" params={{ pid }} search={{ q: '-has:user' }}>
          Anonymous sessions
        </Link>
      </nav>
      <Group mb="md" gap="sm">
        <TextInput
          ref={field}
          aria-label="Find people"
          placeholder="Beginning of an id or e-mail address"
          leftSection={<IconSearch size={16} />}
          className="people-search"
          defaultValue={q}
          onChange={({ currentTarget }) => search(currentTarget.value)}
        />
        <SortSelect
          sort={sort}
          onSort={(next) =>
            void navigate({
              search: (before) => ({ ...before, sort: next === 'seen' ? undefined : next }),
              replace: true,
            })
          }
        />
      </Group>
      {!listed && visitors.error && (
        <Failure
          title="The people could not be loaded"
          error={visitors.error}
          onRetry={() => void visitors.refetch()}
        />
      )}
      {!listed && !visitors.error && <Loading label="Loading people…" />}
      {listed?.length === 0 && !visitors.hasNextPage && <NoPeople q={q} />}
      {listed && listed.length > 0 && <VisitorTable pid={pid} visitors={listed} />}
      {visitors.hasNextPage && (
        <Center mt="md">
          {sort !== 'seen' && (
            <Text size="xs" c="dimmed" mr="sm">
              Only the {formatCount(loaded?.length ?? 0)} people seen last are sorted.
            </Text>
          )}
          <Button variant="default" loading={visitors.isFetchingNextPage} onClick={() => void visitors.fetchNextPage()}>
            Load more
          </Button>
        </Center>
      )}
    </>
  )
}

const VisitorTable = ({ pid, visitors }: { pid: string; visitors: readonly Visitor[] }) => (
  <Table.ScrollContainer minWidth={640} className="card-table">
    <Table highlightOnHover verticalSpacing="xs" horizontalSpacing="md" layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="32%">Name</Table.Th>
          <Table.Th>Last seen</Table.Th>
          <Table.Th w={100} ta="right">
            Sessions
          </Table.Th>
          <Table.Th>Highest friction</Table.Th>
          <Table.Th>Place</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {visitors.map((visitor) => (
          <VisitorRow key={visitor.userKey} pid={pid} visitor={visitor} />
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
)

const SortSelect = ({ sort, onSort }: { sort: PeopleSort; onSort(sort: PeopleSort): void }) => (
  <Select
    aria-label="Order"
    w={190}
    allowDeselect={false}
    data={PeopleSort.options.map((value) => ({ value, label: SORTS[value] }))}
    value={sort}
    onChange={(value) => onSort(PeopleSort.safeParse(value).data ?? 'seen')}
  />
)

const NoPeople = ({ q }: { q: string }) =>
  q === '' ? (
    <Notice icon={IconUsers} title="Nobody is identified yet">
      Call incuera.identify with your own id of a visitor, and their sessions come together here.
    </Notice>
  ) : (
    <Notice icon={IconUsers} title="No people match">
      No id or e-mail address begins with “{q}”.
    </Notice>
  )
