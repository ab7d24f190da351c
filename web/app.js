/* Ngã Ba: comfort only; a link or a plain form does each of these too.
   data-add=ID      adds a row to that tbody; data-del takes its own away
   data-live=URL data-with="^(a|b)"  asks anew (a POST, as the form) when a field so named changes
                    and hands have rested; a newer question ends the one under way
   data-ahead=URL   offers names, <li id role=option data-id data-text>; the id goes to the
                    hidden input beside. "/" goes to search, Esc closes. */
(d=>{"use strict";
const $=s=>d.querySelector(s),on=(t,f)=>d.addEventListener(t,f),
 all=(s,f,x=d)=>x.querySelectorAll(s).forEach(f),set=(x,a,v)=>x.setAttribute(a,v),
 shut=keep=>all("details.dd[open]",x=>x.contains(keep)||(x.open=false)),
 stop=e=>e.preventDefault(),list=d.createElement("ul");
let timer={},call={},rows=0,box,at;
const ask=(url,q,f,post)=>{const c=new AbortController;q=new URLSearchParams(q);call[url]?.abort();call[url]=c;
 clearTimeout(timer[url]);timer[url]=setTimeout(()=>
 fetch(post?url:url+"?"+q,{signal:c.signal,method:post?"POST":"GET",body:post&&q}).then(r=>r.ok?r.text():"")
  .catch(_=>"").then(t=>c.signal.aborted||f(t)),300)},
 live=x=>all("[data-live]",o=>{const n=RegExp(o.dataset.with);
  if(n.test(x.name))ask(o.dataset.live,[...new FormData(x.form)].filter(([k])=>k=="csrf"||n.test(k)),
   t=>{o.innerHTML=t;d.activeElement.scrollIntoView({block:"nearest"})},1)});
list.id=list.className="pick";set(list,"role","listbox");
all(".nowst",x=>x.closest(".scroll").scrollLeft=x.offsetLeft-160);
const show=y=>{list.hidden=!y;at=-1;set(box,"aria-expanded",y);set(box,"aria-activedescendant","")},
 keep=v=>all("[type=hidden]",h=>h.value=v,box.parentNode),
 take=li=>{box.value=li.dataset.text;keep(li.dataset.id);show(false);live(box)},
 walk=e=>{const l=list.children,n=l.length,s={ArrowDown:1,ArrowUp:-1}[e.key];
  if(e.key=="Enter"&&l[at])stop(e),take(l[at]);
  if(s&&n){stop(e);at=at+s<0?n-1:(at+s)%n;
   for(let i=0;i<n;i++)set(l[i],"aria-selected",i==at);set(box,"aria-activedescendant",l[at].id)}};
on("input",e=>{const x=e.target;
 if(x.dataset.ahead){box=x;keep("");set(x,"role","combobox");set(x,"aria-controls","pick");
  ask(x.dataset.ahead,{q:x.value},t=>{if(x==d.activeElement)x.after(list),list.innerHTML=t,show(!!t)})}
 live(x)});
on("focusout",e=>e.target==box&&show(false));
on("mousedown",e=>{const l=e.target.closest("#pick li");if(l)stop(e),take(l)});
on("keydown",e=>{const x=e.target,m=x.closest("details.dd[open]");
 if(x==box&&!list.hidden)walk(e);
 if(e.key=="/"&&!/^(INP|TEXT|SEL)/.test(x.tagName)&&$("#q"))stop(e),$("#q").focus();
 if(e.key=="Escape"){shut();if(m)m.firstElementChild.focus();if(x==box)show(false);
  if(location.hash=="#menu")location.hash="main"}});
on("click",e=>{shut(e.target);
 const b=e.target.closest("[data-add],[data-del]");if(!b)return;
 const a=b.dataset.add,o=b.closest("tr"),t=a?$("#"+a):o.parentNode;
 if(!a){if(t.rows.length>1){stop(e);const x=o.querySelector("[name]"),g=x.form;o.remove();live({name:x.name,form:g})}return}
 stop(e);const r=t.lastElementChild.cloneNode(true);rows=Math.max(rows,t.rows.length)+1;
 all(".er1,small,.pick",x=>x.remove(),r);
 all("input,select,textarea,button",x=>{
  if(!/box|rad|sel|sub/.test(x.type))x.value="";
  x.checked=false;
  for(const a of["id","aria-invalid","aria-describedby"])x.removeAttribute(a);
  for(const a of["name","aria-label",x.type=="submit"&&"value"])if(x.hasAttribute(a))
   set(x,a,x.getAttribute(a).replace(/\d+/,rows))},r);
 t.append(r);r.querySelector("input").focus()})
})(document);
