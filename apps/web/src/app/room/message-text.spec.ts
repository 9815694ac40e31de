import { TestBed } from '@angular/core/testing';
import { MessageText } from './message-text';

describe('message text', () => {
  async function shown(body: string): Promise<HTMLElement> {
    const fixture = TestBed.createComponent(MessageText);
    fixture.componentRef.setInput('body', body);
    await fixture.whenStable();
    return fixture.nativeElement as HTMLElement;
  }

  it('shows markup as the text it is', async () => {
    const body = '<script>alert(1)</script><img src=x onerror=alert(1)><b>bold</b>';
    const element = await shown(body);
    expect(element.textContent).toBe(body);
    expect(element.querySelector('script, img, b')).toBeNull();
  });

  it('keeps every space and line as they were written', async () => {
    const body = 'a  b\n\n  c https://example.org/d  e';
    expect((await shown(body)).textContent).toBe(body);
  });

  it('opens links elsewhere, without telling where from', async () => {
    const link = (await shown('see https://example.org/a')).querySelector('a')!;
    expect(link.getAttribute('href')).toBe('https://example.org/a');
    expect(link.rel).toBe('noopener noreferrer');
    expect(link.target).toBe('_blank');
  });

  it('makes no link of other schemes', async () => {
    expect((await shown('javascript:alert(1) data:text/html,x')).querySelector('a')).toBeNull();
  });
});
