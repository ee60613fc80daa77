/** CDK context: the folder where bundles are kept. `npm start` and the tests set it; a deployment bundles anew. */
export const BUNDLES_CONTEXT = 'incuera:bundles'
