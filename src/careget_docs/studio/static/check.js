// Check a file: it goes to the server as it is, and the verdict comes back as a part of this page.
import {ask, fill, say, tell} from './studio.js';
import {dropped} from './dropping.js';

const result = document.getElementById('result'), purpose = document.getElementById('purpose');

dropped(document.getElementById('drop'), async ([file]) => {
  const asked = new URLSearchParams({name: file.name, as: purpose.value});
  const {status, data} = await ask(`/check?${asked}`, file);
  if (status !== 200) return tell(say(status === 413 ? 'The file is too large.' : 'The file could not be looked at.'));
  fill(result, data);
  document.getElementById('verdict').focus();
  tell(result.querySelector('.sum').textContent);
});
