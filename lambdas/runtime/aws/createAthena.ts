import { AthenaClient } from '@aws-sdk/client-athena'

export const createAthena = () => new AthenaClient()
