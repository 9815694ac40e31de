export const PEOPLE = {
  lena: 'Lena Varga',
  farah: 'Farah Al-Mansouri',
  khai: 'Nguyễn Thị Minh Khai',
  maria: 'María-José Carreño Quiñones',
  soren: 'Søren Kjærgaard',
  bosse: 'Bo',
  sakura: '伊藤 さくら',
  tane: 'Tāne Ngata',
  yael: 'יעל ברק',
  seun: 'Oluwaseun Adébáyò',
  ananya: 'Ananya Raghunathan-Iyer',
  dana: 'Дана Шевченко',
  amara: 'Amara Okafor',
};

export const CAFE = {
  kind: /** @type {const} */ ('ephemeral'),
  name: 'Saturday repair café',
  topic: 'Bring it broken, take it home working. Hall B, 09:00 to 13:00',
};

const CODE = `The label printer skips every third label again. This helps, don’t ask me why:
\`\`\`python
for tag in tags:
    printer.feed(mm=2)    # nudge it past the gap
    printer.print(f"No. {tag.id}  {tag.owner}")
\`\`\``;

/** `at` is a time of today, or a day of the month and a time. */
export const TALK = [
  { who: 'maria', at: '20 17:02', says: 'The hall is ours from nine tomorrow. Nadia has the key, I have the coffee ☕' },
  {
    who: 'maria',
    at: '20 17:03',
    says: 'Booked so far: three toasters, a record player, and something called a Waschmaschinenablaufschlauchverlängerungskupplung.',
  },
  { who: 'bosse', enters: 'KVTD' },
  { who: 'sakura', enters: 'KVTD' },
  { who: 'tane', enters: 'KVTD' },
  { who: 'soren', at: '20 17:20', says: 'It joins two drain hoses. I have one in the van, of course.', reply: 'Booked so far' },
  { who: 'soren', at: '20 17:20', says: 'Wrong room, sorry', gone: true },
  { who: 'khai', at: '08:41', says: CODE },
  { who: 'lena', at: '08:44', says: 'That’s the gap sensor. I’ll bring alcohol and cotton buds.' },
  { who: 'lena', at: '08:45', says: 'Leave the loop in until then, please.', was: 'Leave the loop in, please.' },
  { who: 'yael', at: '08:52', says: 'בוקר טוב! אני מביאה את מכונת התפירה ושלושה גלילי חוט.' },
  { who: 'seun', at: '08:55', says: '@lena could you take the record player first? She is 84 and comes by tram: https://repaircafe.example/bookings/214' },
  { who: 'mateo', room: 'tram', at: '08:29', says: 'Is anybody on the 11?' },
  { who: 'bosse', room: 'tram', at: '08:30', says: 'Nearly' },
  { who: 'tane', room: 'tram', at: '08:31', says: 'the tram is late, start without us' },
  { who: 'farah', room: 'farah', at: '08:25', says: 'صباح الخير يا لينا' },
  { who: 'farah', room: 'farah', at: '08:26', says: 'هل يمكنك أن تحضري المفاتيح؟ شكراً!' },
  { who: 'dana', room: 'volunteers', at: '20 12:10', says: '@lena the rota is up, please check' },
  { who: 'lena', room: 'soren', at: '19 18:00', says: 'The van fits through the gate, I measured it.' },
  { who: 'lena', room: 'sakura', at: '18 18:00', says: 'Thank you for the tea!' },
  { who: 'ananya', room: 'ananya', at: '17 18:00', says: 'See you on Saturday' },
  { who: 'bosse', room: 'bosse', at: '17 10:00', says: 'ok' },
];

/** What connected people say while the demo runs. */
export const CHATTER = [
  { who: 'maria', room: 'cafe', says: 'Doors are open. **Coffee on the left**, the queue for toasters on the right.' },
  { who: 'soren', room: 'cafe', says: 'The record player turns again. It was the belt, as always.' },
  { who: 'ananya', room: 'tram', says: 'There is a second 11 right behind this one' },
  { who: 'seun', room: 'cafe', says: 'She is _so_ happy. She wants to play us something.' },
  { who: 'khai', room: 'cafe', says: 'Labels are straight now. I had the loop twice:\n```python\nfor tag in tags:\n    printer.print(tag)\n```' },
  { who: 'yael', room: 'cafe', says: 'מי צריך חוט ירוק?' },
  { who: 'bosse', room: 'cafe', says: 'Found the long extension lead. It was holding the door.' },
  { who: 'maria', room: 'cafe', says: 'Still missing:\n- a 13 mm spanner\n- somebody who can solder\n- cake' },
  { who: 'bosse', room: 'tram', says: 'We are there' },
  { who: 'soren', room: 'cafe', says: '> somebody who can solder\n\nComing. Cake, too.' },
  { who: 'seun', room: 'cafe', says: 'Twenty-three things mended, two beyond us. https://repaircafe.example/today' },
];
