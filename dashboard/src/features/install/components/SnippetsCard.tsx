import { Button, Group, Paper, Tabs, Text, Title } from '@mantine/core'
import { IconBrandNpm, IconBrandReact, IconCode, IconMail, IconTerminal2 } from '@tabler/icons-react'
import { CodeBlock } from '#ui/CodeBlock.tsx'
import { mailToDeveloper } from '../logic/mailToDeveloper.ts'
import { cspFor, initCommand, type SnippetKind, type SnippetValues, snippet } from '../logic/snippets.ts'

/** How to add the recorder to a site. */
export const SnippetsCard = ({ values, isComplete }: { values: SnippetValues; isComplete: boolean }) => (
  <Paper withBorder p="lg" component="section">
    <Group justify="space-between">
      <Title order={2} size="h4">
        Add it to your site
      </Title>
      {isComplete && (
        <Button
          component="a"
          href={mailToDeveloper(values)}
          size="xs"
          variant="default"
          leftSection={<IconMail size={14} />}
        >
          Send to a developer
        </Button>
      )}
    </Group>
    <Text size="sm" c="dimmed" mb="sm">
      {isComplete
        ? 'Ready to paste: your new key is filled in.'
        : 'Replace the prefix with the full key you copied when you created it.'}
    </Text>
    <Tabs defaultValue="scriptTag" keepMounted={false}>
      <Tabs.List mb="sm">
        <Tabs.Tab value="scriptTag" leftSection={<IconCode size={16} />}>
          Script tag
        </Tabs.Tab>
        <Tabs.Tab value="command" leftSection={<IconTerminal2 size={16} />}>
          Command
        </Tabs.Tab>
        <Tabs.Tab value="npm" leftSection={<IconBrandNpm size={16} />}>
          npm
        </Tabs.Tab>
        <Tabs.Tab value="react" leftSection={<IconBrandReact size={16} />}>
          React
        </Tabs.Tab>
      </Tabs.List>
      <Way
        kind="scriptTag"
        values={values}
        where="Add to the head of every page. 0.5 kB; it loads the recorder once the page is idle."
      />
      <Tabs.Panel value="command">
        <Text size="sm" mb="xs">
          Run in the folder of your app. It shows each change and asks before it makes it: Vite, Next.js, Nuxt,
          SvelteKit, Angular and plain HTML.
        </Text>
        <CodeBlock code={initCommand(values)} />
      </Tabs.Panel>
      <Way kind="npm" values={values} where="Call once, where your app starts:" isInstalled />
      <Way kind="react" values={values} where="Wrap your app; works with server-side rendering too:" isInstalled />
    </Tabs>
    <Text size="sm" c="dimmed" mt="md">
      Recordings show no text by default: <code>data-privacy="balanced"</code>, or the option{' '}
      <code>privacy: 'balanced'</code>, shows text that everyone can read on the screen. What visitors type is always
      masked, before it leaves their device.
    </Text>
  </Paper>
)

interface WayProps {
  kind: SnippetKind
  values: SnippetValues
  where: string
  /** From npm, first. */
  isInstalled?: boolean
}

const Way = ({ kind, values, where, isInstalled = false }: WayProps) => (
  <Tabs.Panel value={kind}>
    {isInstalled && <CodeBlock code="npm install @incuera/sdk" />}
    <Text size="sm" my="xs">
      {where}
    </Text>
    <CodeBlock code={snippet(kind, values)} />
    <Text size="sm" mt="md" mb="xs">
      If your site has a Content-Security-Policy, add:
    </Text>
    <CodeBlock code={cspFor(values, kind)} />
    <Text size="xs" c="dimmed" mt={6}>
      <code>worker-src</code> is optional: without it the page compresses on its main thread. Where Trusted Types are
      required, allow the loader's policy: <code>trusted-types incuera</code>.
    </Text>
  </Tabs.Panel>
)
