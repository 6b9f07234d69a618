'use strict';
// node node-zoho.cjs [URL]: without an address the client calls crm.zoho.com, through HTTPS_PROXY
const Zoho = require('node-zoho');
const { run } = require('./flow-v1.cjs');

const zoho = new Zoho({ authToken: '0123456789abcdef0123456789abcdef' });

if (process.argv[2] !== undefined) {
  const { protocol, hostname, port } = new URL(process.argv[2]);
  const productOf = zoho.getProduct.bind(zoho);
  zoho.getProduct = (name) => {
    const product = productOf(name);
    const original = product.getBaseUrl.bind(product);
    product.getBaseUrl = () => ({ ...original(), protocol, hostname, port });
    return product;
  };
}

/** The client's answer, or its error as `{ code }`. */
function call(module, method, ...args) {
  return new Promise((settle) => {
    zoho.execute('crm', module, method, ...args, (error, answer) =>
      settle(error === null ? answer : { data: { code: String(error.code ?? error) } }),
    );
  });
}

void run({
  insert: async (module, values) => (await call(module, 'insertRecords', [values])).data[0].Id,
  read: async (module, id) => (await call(module, 'getRecordById', id)).data,
  search: async (module, criteria) => (await call(module, 'searchRecords', { criteria })).data,
  convert: async (id, potential) => {
    const options = {
      assignTo: 'sample@zoho.com',
      ...(potential === null ? {} : { createPotential: true, potential }),
    };
    const { Contact, Potential, code } = (await call('Leads', 'convertLead', id, options)).data;
    return code === undefined ? { Contact: Contact.id, Potential: Potential?.id ?? null } : { code };
  },
});
