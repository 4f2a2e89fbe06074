const image = document.querySelector("img[alt=plain]");
image.decode().then(() => {
  document.querySelector("#canvas").getContext("2d").drawImage(image, 0, 0, 300, 300);
});
