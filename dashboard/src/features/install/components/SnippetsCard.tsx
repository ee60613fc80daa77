import { Paper, Tabs, Text, Title } from '@mantine/core'
import { IconBrandNpm, IconBrandReact, IconCode } from '@tabler/icons-react'
import { CodeBlock } from '../../../ui/CodeBlock.tsx'
import { cspFor, type SnippetKind, type SnippetValues, snippet } from '../logic/snippets.ts'

/** How the recorder gets on to a site. */
export const SnippetsCard = ({ values, isComplete }: { values: SnippetValues; isComplete: boolean }) => (
  <Paper withBorder p="lg" component="section">
    <Title order={2} size="h4">
      Put it on your site
    </Title>
    <Text size="sm" c="dimmed" mb="sm">
      {isComplete ? 'Ready to paste: your new key is filled in.' : 'Put the whole key where its beginning stands; it was shown when it was made.'}
    </Text>
    <Tabs defaultValue="scriptTag" keepMounted={false}>
      <Tabs.List mb="sm">
        <Tabs.Tab value="scriptTag" leftSection={<IconCode size={16} />}>
          Script tag
        </Tabs.Tab>
        <Tabs.Tab value="npm" leftSection={<IconBrandNpm size={16} />}>
          npm
        </Tabs.Tab>
        <Tabs.Tab value="react" leftSection={<IconBrandReact size={16} />}>
          React
        </Tabs.Tab>
      </Tabs.List>
      <Way kind="scriptTag" values={values} where="In the head of every page. Half a kilobyte; the recorder comes when the page is idle." />
      <Way kind="npm" values={values} where="Once, where your app starts:" isInstalled />
      <Way kind="react" values={values} where="Around your app; also where it is drawn on a server:" isInstalled />
    </Tabs>
    <Text size="sm" c="dimmed" mt="md">
      Recordings show no text until you say so: <code>data-privacy="balanced"</code>, or the option <code>privacy: 'balanced'</code>, shows what
      anybody reads on the screen. What visitors type is masked in any case, before it leaves their machine.
    </Text>
  </Paper>
)

interface WayProps {
  kind: SnippetKind
  values: SnippetValues
  where: string
  /** From npm, before anything else. */
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
      A site with a Content-Security-Policy adds:
    </Text>
    <CodeBlock code={cspFor(values, kind)} />
    <Text size="xs" c="dimmed" mt={6}>
      <code>worker-src</code> may be left out: then the page compresses by itself what a worker would. Where Trusted Types are required, allow the
      policy of the loader: <code>trusted-types incuera</code>.
    </Text>
  </Tabs.Panel>
)
