import { browserStage } from './browser-stage.js';

const here = browserStage();

it('who reads of a call on the gateway’s page makes it there, and sees the answer and what everybody hears of it', async () => {
  const { page } = await here.visitor();
  await page.goto('/api/docs/gateway');
  const trial = async (name: string): Promise<string> => {
    const form = page.locator(`form[data-call="${name}"]`);
    await page.locator('details', { has: form }).locator('summary').click();
    await form.getByRole('button').click();
    await form.locator('output', { hasText: /"ok"/ }).waitFor();
    return (await form.locator('output').textContent()) ?? '';
  };
  await page.getByLabel('Name', { exact: true }).fill('Reader');
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByText('Connected as Reader.').waitFor();
  await page.locator('form[data-call="room.create"] textarea').evaluate((box: HTMLTextAreaElement) => (box.value = '{ "kind": "ephemeral" }'));
  expect(JSON.parse(await trial('room.create'))).toMatchObject({ ok: true, data: { kind: 'ephemeral' } });
  // The room's id stands in the box by itself.
  expect(JSON.parse(await trial('message.send'))).toMatchObject({ ok: true, data: { body: 'Hello', sender: { displayName: 'Reader' } } });
  await page.getByRole('log').getByText('room.changed').first().waitFor();
  await page.locator('form[data-call="message.edit"] textarea').evaluate((box: HTMLTextAreaElement) => (box.value = '{}'));
  expect(JSON.parse(await trial('message.edit'))).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } });
});

it('the token of the REST page outlives a reload', async () => {
  const { page } = await here.visitor();
  const { accessToken } = (await (
    await fetch(`${here.server.url}/api/v1/auth/guest`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ displayName: 'Reader', refresh: 'body' }),
    })
  ).json()) as { accessToken: string };
  await page.goto('/api/docs/');
  await page.getByRole('button', { name: 'Authorize' }).first().click();
  await page.getByRole('dialog').or(page.locator('.modal-ux')).getByRole('textbox').fill(accessToken);
  await page
    .locator('.modal-ux')
    .getByRole('button', { name: /^Apply|^Authorize/ })
    .click();
  await page.reload();
  await page.getByRole('button', { name: 'Authorize' }).first().click();
  await page
    .locator('.modal-ux')
    .getByRole('button', { name: /Remove|Logout/ })
    .waitFor();
});
