import { startConvertlead } from '../../src/convertlead.ts';

// a test process that never comes to its close()
const { url } = await startConvertlead();
process.stdout.write(`${url}\n`);
