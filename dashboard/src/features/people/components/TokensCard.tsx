import type { PersonalToken, SecretKey } from '@incuera/contract/people/tokens.ts'
import type { Action } from '@incuera/contract/roles.ts'
import { Alert, Badge, Button, Code, Group, Modal, Paper, Table, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { ConfirmDanger } from '#ui/ConfirmDanger.tsx'
import { CopyText } from '#ui/CopyText.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { namesOfProjects } from '../logic/namesOfProjects.ts'
import { type ChosenProject, NewTokenForm, type WantedToken } from './NewTokenForm.tsx'

type Token = PersonalToken | SecretKey

/** A request in progress, as TanStack Query reports it. */
interface Request<Input, Output> {
  mutate(input: Input, options: { onSuccess(output: Output): void }): void
  isPending: boolean
  error: Error | null
}

interface TokensCardProps {
  /** Singular, such as `secret key`. */
  what: string
  title: string
  children: ReactNode
  tokens: Token[]
  /** Scopes that a new one can have. */
  scopes: readonly Action[]
  /** Those that a token can be limited to; absent: it belongs to one project anyway. */
  projects?: readonly ChosenProject[]
  create: Request<WantedToken, Token & { secret: string }>
  revoke: Request<string, Token>
  now(): number
}

/** Tokens of a member or a project: created with their secret shown once, and revoked. */
export function TokensCard({ what, title, children, tokens, scopes, projects, create, revoke, now }: TokensCardProps) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const [created, setCreated] = useState<(Token & { secret: string }) | null>(null)
  const [revoking, setRevoking] = useState<Token | null>(null)
  return (
    <Paper withBorder p="lg" component="section">
      <Group justify="space-between" mb="sm">
        <div>
          <Title order={2} size="h4">
            {title}
          </Title>
          <Text size="sm" c="dimmed">
            {children}
          </Text>
        </div>
        <Button leftSection={<IconPlus size={16} />} onClick={open}>
          Create {what}
        </Button>
      </Group>
      {created && (
        <Alert color="teal" icon={<IconKey size={18} />} title={`“${created.name}”`} mb="md">
          <CopyText label="Secret" text={created.secret} />
          <Text size="sm" mt={6}>
            Copy it now: it won't be shown again.
          </Text>
        </Alert>
      )}
      {tokens.length > 0 ? (
        <TokensTable tokens={tokens} projects={projects} onRevoke={setRevoking} now={now} />
      ) : (
        <Text c="dimmed">None yet.</Text>
      )}
      <Modal opened={isOpen} onClose={close} title={`New ${what}`} centered>
        <NewTokenForm
          what={what}
          scopes={scopes}
          projects={projects}
          isPending={create.isPending}
          problem={create.error?.message}
          onSubmit={(wanted) =>
            create.mutate(wanted, {
              onSuccess: (token) => {
                setCreated(token)
                close()
              },
            })
          }
          onCancel={close}
        />
      </Modal>
      <Modal opened={revoking !== null} onClose={() => setRevoking(null)} title={`Revoke this ${what}?`} centered>
        {revoking && <RevokeToken token={revoking} revoke={revoke} onDone={() => setRevoking(null)} />}
      </Modal>
    </Paper>
  )
}

const RevokeToken = (props: { token: Token; revoke: Request<string, Token>; onDone(): void }) => {
  const { token, revoke, onDone } = props
  return (
    <ConfirmDanger
      action="Revoke"
      isPending={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate(token.tokenId, { onSuccess: onDone })}
      onCancel={onDone}
    >
      Whatever uses <Code>{token.hint}…</Code> (“{token.name}”) is refused from its next request. This can't be undone.
    </ConfirmDanger>
  )
}

interface TokensTableProps {
  tokens: Token[]
  projects?: readonly ChosenProject[]
  onRevoke(token: Token): void
  now(): number
}

const TokensTable = (props: TokensTableProps) => (
  <Table.ScrollContainer minWidth={640}>
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th>Secret</Table.Th>
          <Table.Th>Scopes</Table.Th>
          {props.projects && <Table.Th>Projects</Table.Th>}
          <Table.Th>Last used</Table.Th>
          <Table.Th>Expires</Table.Th>
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {props.tokens.map((token) => (
          <Table.Tr key={token.tokenId}>
            <Table.Td>{token.name}</Table.Td>
            <Table.Td>
              <Code>{token.hint}…</Code>
            </Table.Td>
            <Table.Td>{token.scopes.join(', ')}</Table.Td>
            {props.projects && (
              <Table.Td maw={200}>
                <Text size="sm" truncate>
                  {namesOfProjects('projectIds' in token ? token.projectIds : null, props.projects)}
                </Text>
              </Table.Td>
            )}
            <Table.Td>{token.lastUsedAt === undefined ? 'Never' : <TimeText at={token.lastUsedAt} />}</Table.Td>
            <Table.Td>
              {token.expiresAt <= props.now() ? <Badge color="gray">expired</Badge> : <TimeText at={token.expiresAt} />}
            </Table.Td>
            <Table.Td ta="right">
              <Button size="compact-sm" variant="subtle" color="red" onClick={() => props.onRevoke(token)}>
                Revoke
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
)
