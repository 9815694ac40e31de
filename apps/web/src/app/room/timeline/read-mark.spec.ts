import { ReadMark } from './read-mark';

function opened(accepts = true): { mark: ReadMark; told: number[]; noted: number[] } {
  const told: number[] = [];
  const noted: number[] = [];
  const tell = (seq: number) => {
    told.push(seq);
    return Promise.resolve({});
  };
  const note = (seq: number) => {
    noted.push(seq);
    return accepts;
  };
  const mark = new ReadMark({ onWelcome: () => () => undefined }, 3, { note, tell });
  return { mark, told, noted };
}

describe('how far one has read', () => {
  it('is noted here at once, and told before the page goes', () => {
    const { mark, told, noted } = opened();
    mark.see(5);
    expect({ told, noted }).toEqual({ told: [], noted: [5] });
    window.dispatchEvent(new Event('pagehide'));
    expect(told).toEqual([5]);
    mark.close();
    expect(told).toEqual([5]);
  });

  it('never goes back', () => {
    const { mark, told, noted } = opened();
    mark.see(2);
    mark.close();
    expect({ told, noted }).toEqual({ told: [], noted: [] });
  });

  it('stays where it was while the room is to stay unread', () => {
    const { mark, told } = opened(false);
    mark.see(5);
    mark.close();
    expect(told).toEqual([]);
  });
});
