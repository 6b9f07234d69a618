'use strict';
/**
 * node around-2.0.cjs PACKAGE URL: what the SDKs of API 2.0 do around records: attachments, notes, tags, related lists, contact roles.
 * Prints one JSON object.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { objectOf, statusOf } = require('./flow.cjs');
const { initialize } = require('./initialize-2.0.cjs');

const [, , name, url] = process.argv;
const load = (path) => require(`${name}/${path}`);
const api = (path) => load(`core/com/zoho/crm/api/${path}`);
const { ParameterMap } = load('routes/parameter_map');
const { StreamWrapper } = load('utils/util/stream_wrapper');
const { RecordOperations } = api('record/record_operations');
const { BodyWrapper } = api('record/body_wrapper');
const { Record } = api('record/record');
const Attachments = api('attachments/attachments_operations');
const { FileBodyWrapper } = api('attachments/file_body_wrapper');
const Notes = api('notes/notes_operations');
const { BodyWrapper: NotesBody } = api('notes/body_wrapper');
const { Note } = api('notes/note');
const Tags = api('tags/tags_operations');
const { BodyWrapper: TagsBody } = api('tags/body_wrapper');
const { Tag } = api('tags/tag');
const { RelatedRecordsOperations } = api('related_records/related_records_operations');
const { BodyWrapper: RelatedBody } = api('related_records/body_wrapper');
const { ContactRolesOperations } = api('contact_roles/contact_roles_operations');
const { RecordBodyWrapper } = api('contact_roles/record_body_wrapper');
const { ContactRoleWrapper } = api('contact_roles/contact_role_wrapper');

const CAMPAIGN = 1386586000000803001n;
const [DEAL, CONTACT] = [1386586000000901002n, 1386586000000599023n];

/** The first result, or what was refused. */
function result(answer, list = 'getData') {
  const object = objectOf(answer);
  const one = typeof object[list] === 'function' ? object[list]()[0] : object;
  const id = one.getDetails().get('id');
  return { status: statusOf(answer), message: one.getMessage().getValue(), id: id === undefined ? null : String(id) };
}

async function parameters(values) {
  const map = new ParameterMap();
  for (const [parameter, value] of values) await map.add(parameter, value);
  return map;
}

async function createLead() {
  const lead = new Record();
  lead.addKeyValue('Last_Name', `Around ${process.pid}`);
  const body = new BodyWrapper();
  body.setData([lead]);
  return BigInt(result(await new RecordOperations().createRecords('Leads', body)).id);
}

async function attach(lead) {
  const operations = new Attachments.AttachmentsOperations('Leads', lead);
  const path = join(process.cwd(), 'offer.txt');
  writeFileSync(path, 'forty lamps');
  const file = new FileBodyWrapper();
  file.setFile(new StreamWrapper(null, null, path));
  const uploaded = result(await operations.uploadAttachment(file));
  const link = [[Attachments.UploadLinkAttachmentParam.ATTACHMENTURL, 'https://example.com/plan.pdf']];
  const linked = result(await operations.uploadLinkAttachment(await parameters(link)));
  const listed = objectOf(await operations.getAttachments(await parameters([])))
    .getData()
    .map((one) => [one.getFileName(), String(one.getSize()), one.getType(), one.getSeModule()]);
  const download = objectOf(await operations.downloadAttachment(BigInt(uploaded.id))).getFile();
  writeFileSync(join(process.cwd(), 'back.txt'), download.getStream());
  const back = readFileSync(join(process.cwd(), 'back.txt'), 'utf8');
  const deleted = result(await operations.deleteAttachment(BigInt(linked.id)));
  return { uploaded, linked, listed, back, name: download.getName(), deleted };
}

async function note(lead) {
  const made = new Note();
  made.setNoteTitle('A note');
  made.setNoteContent('with words');
  const parent = new Record();
  parent.setId(lead);
  made.setParentId(parent);
  made.setSeModule('Leads');
  const body = new NotesBody();
  body.setData([made]);
  const operations = new Notes.NotesOperations();
  const created = result(await operations.createNotes(body));
  const [read] = objectOf(await operations.getNote(BigInt(created.id))).getData();
  return {
    created,
    content: read.getNoteContent(),
    parent: String(read.getParentId().getId()),
    module: read.getSeModule(),
  };
}

async function tag(lead) {
  const operations = new Tags.TagsOperations();
  const wanted = new Tag();
  wanted.setName(`tag ${process.pid}`);
  const body = new TagsBody();
  body.setTags([wanted]);
  const module = [[Tags.CreateTagsParam.MODULE, 'Leads']];
  const created = result(await operations.createTags(body, await parameters(module)), 'getTags');
  const names = [[Tags.AddTagsToRecordParam.TAG_NAMES, `tag ${process.pid}`]];
  const added = result(await operations.addTagsToRecord(lead, 'Leads', await parameters(names)));
  const of = [[Tags.GetRecordCountForTagParam.MODULE, 'Leads']];
  const count = objectOf(await operations.getRecordCountForTag(BigInt(created.id), await parameters(of))).getCount();
  const all = objectOf(await operations.getTags(await parameters([[Tags.GetTagsParam.MODULE, 'Leads']]))).getTags();
  const deleted = result(await operations.deleteTag(BigInt(created.id)), 'getTags');
  return { created, added, count, isListed: all.some((one) => String(one.getId()) === created.id), deleted };
}

async function relate(lead) {
  const operations = new RelatedRecordsOperations('Leads', 'Campaigns');
  const member = new Record();
  member.setId(lead);
  member.addKeyValue('Member_Status', 'Sent');
  const body = new RelatedBody();
  body.setData([member]);
  const added = result(await operations.updateRelatedRecords(CAMPAIGN, body));
  const listed = objectOf(await operations.getRelatedRecords(CAMPAIGN, await parameters([]))).getData();
  const removed = result(await operations.delinkRecord(lead, CAMPAIGN));
  return {
    added,
    isListed: listed.some((one) => one.getId() === lead || String(one.getId()) === String(lead)),
    removed,
  };
}

async function giveRole() {
  const operations = new ContactRolesOperations();
  const role = new ContactRoleWrapper();
  role.setContactRole('Purchasing');
  const body = new RecordBodyWrapper();
  body.setData([role]);
  const added = result(await operations.addContactRoleToDeal(CONTACT, DEAL, body));
  const [read] = objectOf(await operations.getContactRoleOfDeal(CONTACT, DEAL)).getData();
  const removed = result(await operations.removeContactRoleFromDeal(CONTACT, DEAL));
  return { added, role: read.getKeyValue('Contact_Role'), removed };
}

async function main() {
  await initialize(name, url);
  const lead = await createLead();
  const report = { lead: String(lead) };
  report.attachments = await attach(lead);
  report.note = await note(lead);
  report.tag = await tag(lead);
  report.campaign = await relate(lead);
  report.role = await giveRole();
  process.stdout.write(`${JSON.stringify(report)}\n`);
  // timers of the SDKs would keep the process
  process.exit(0);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
