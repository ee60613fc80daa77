import { Alert, Button, Center, Paper, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react'
import { useAuth } from 'react-oidc-context'
import { Logo } from '#ui/Logo.tsx'
import { signInState } from '../logic/returnPath.ts'

/** The sign-in page. A failed attempt stays visible until the next one. */
export function SignInPage({
  problem,
  hasEnded,
  isCallback,
}: {
  problem?: string
  hasEnded: boolean
  isCallback: boolean
}) {
  const { signinRedirect } = useAuth()
  return (
    <Center mih="100vh" p="md" className="sign-in-backdrop">
      <Paper withBorder shadow="md" p={36} w="100%" maw={420} component="main">
        <Stack gap="lg">
          <Logo size={44} />
          <div>
            <Title order={1} size="h2">
              Session replay in your own account
            </Title>
            <Text c="dimmed" mt={6}>
              Watch what visitors did, get it as a video, and query every event with SQL.
            </Text>
          </div>
          {problem && (
            <Alert
              color="orange"
              icon={<IconAlertTriangle size={18} />}
              title={isCallback ? 'Sign-in did not complete' : 'Sign-in failed'}
            >
              {problem}
            </Alert>
          )}
          {!problem && hasEnded && (
            <Alert color="blue">Your session has expired. Sign in again to continue where you were.</Alert>
          )}
          <Button
            size="md"
            rightSection={<IconArrowRight size={18} />}
            onClick={() => void signinRedirect({ state: signInState(location) }).catch(() => undefined)}
            autoFocus
          >
            Sign in
          </Button>
        </Stack>
      </Paper>
    </Center>
  )
}
