import { Alert } from '@mantine/core'
import { IconWifiOff } from '@tabler/icons-react'

export const OfflineBanner = () => (
  <Alert color="orange" icon={<IconWifiOff size={18} />} mb="md" role="status">
    You are offline. What is shown may be old; it refreshes by itself when the network is back.
  </Alert>
)
