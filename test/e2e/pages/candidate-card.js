(async () => {
  const picture = await (await fetch("/qr/link.png")).blob();
  document.querySelector("#blob").src = URL.createObjectURL(picture);
  const reader = new FileReader();
  reader.onload = () => {
    document.querySelector("#data-url").src = reader.result;
  };
  reader.readAsDataURL(picture);
  const canvas = document.querySelector("#canvas");
  canvas.getContext("2d").drawImage(await createImageBitmap(picture), 0, 0, canvas.width, canvas.height);
})();
new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) if (isIntersecting) target.src = target.dataset.src;
}).observe(document.querySelector("#lazy-script"));
