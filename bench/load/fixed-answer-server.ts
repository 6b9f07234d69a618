import Fastify from 'fastify';

/** The HTTP stack alone: reads a JSON body and answers one of the size of a conversion's. Prints where it listens. */
const server = Fastify();
const ANSWER = {
  data: [{ Contacts: '1386586000003000006', Deals: '1386586000003000007', Accounts: '1386586000003000005' }],
};
server.post('/', async () => ANSWER);
process.stdout.write(`ready on ${await server.listen({ host: '127.0.0.1', port: 0 })}\n`);
